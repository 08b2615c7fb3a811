import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { readValues } from '../readback.ts';
import { updateByMomentum } from '../kernels/momentum.ts';
import { testDevice } from '../test-device.ts';
import { planOf, record, STEP_VALUES } from './index.ts';

const { backend } = testDevice.kernels;
const SIZE = 4;

beforeAll(async () => {
  await tf.setBackend('webgpu');
});

/** Values and velocities that go by a gradient. */
function state() {
  return { arena: tf.tensor2d(new Float32Array(2 * SIZE), [2, SIZE]), gradient: tf.ones([SIZE]) };
}

interface Step {
  readonly learningRate: number;
  readonly momentum?: number;
}

function update(
  { arena, gradient }: ReturnType<typeof state>,
  { learningRate, momentum = 0.5 }: Step,
) {
  const gradients = [{ offset: 0, gradient: { tensor: gradient, partials: 1 } }];
  updateByMomentum(arena, gradients, { learningRate, momentum, weightDecay: 0, nesterov: false });
}

function planned(of: ReturnType<typeof state>, steps: readonly [Step, Step], expected = steps[1]) {
  const kept = [of.arena, of.gradient];
  const recorded = (step: Step) =>
    record(
      backend,
      () => {
        update(of, step);
      },
      () => kept,
    );
  const values = new Map([[STEP_VALUES.learningRate, expected.learningRate]]);
  const recordings = [recorded(steps[0]), recorded(steps[1])] as const;
  return planOf(backend, recordings, { kept, values, mostWork: Infinity });
}

const NO_DECAY = { learningRate: 0.25, momentum: 0.5, weightDecay: 0, nesterov: false };

const at = (learningRate: number) => new Map([[STEP_VALUES.learningRate, learningRate]]);

it('does recorded work again with other values, and on tensors that take the place of others', async () => {
  const [one, other] = [state(), state()];
  const plan = planned(one, [{ learningRate: 0.25 }, { learningRate: 0.5 }]);
  expect(plan?.run(at(1), [one.arena, one.gradient])).toBe(true);
  // Velocities 1, 1.5 and 1.75.
  expect([...(await readValues(one.arena))].slice(SIZE - 1, SIZE + 1)).toEqual([
    -(0.25 + 0.5 * 1.5 + 1.75),
    1.75,
  ]);
  expect(plan?.run(at(2), [other.arena, one.gradient])).toBe(true);
  expect([...(await readValues(other.arena))].slice(SIZE - 1, SIZE + 1)).toEqual([-2, 1]);
  expect([...(await readValues(one.arena))].slice(SIZE)).toEqual([1.75, 1.75, 1.75, 1.75]);
  const larger = tf.zeros([3, SIZE]);
  expect(plan?.run(at(1), [larger, one.gradient])).toBe(false);
  expect(() => plan?.run(new Map(), [other.arena, one.gradient])).toThrow(
    'no value of learning rate',
  );
  plan?.dispose();
  expect(plan?.run(at(1), [other.arena, one.gradient])).toBe(false);
  tf.dispose([one, other, larger]);
});

it('finds tensors that took the places of each other', async () => {
  const [from, to] = [tf.fill([SIZE], 2), tf.fill([SIZE], 0)];
  const gradients = [{ offset: 0, gradient: { tensor: from, partials: 1 } }];
  const arena = tf.tensor2d(new Float32Array(2 * SIZE), [2, SIZE]);
  const work = () => {
    updateByMomentum(arena, gradients, NO_DECAY);
    updateByMomentum(arena, [{ offset: 0, gradient: { tensor: to, partials: 1 } }], NO_DECAY);
  };
  const kept = [arena, from, to];
  const recorded = () => record(backend, work, () => kept);
  const options = { kept, values: at(NO_DECAY.learningRate), mostWork: Infinity };
  const plan = planOf(backend, [recorded(), recorded()], options);
  const before = await readValues(arena);
  expect(plan?.run(options.values, [arena, to, from])).toBe(true);
  // 0 comes first now, and then 2.
  const velocity = (before[SIZE] ?? NaN) / 2;
  const steps = velocity + (velocity / 2 + 2);
  expect((await readValues(arena))[0]).toBe((before[0] ?? NaN) - steps / 4);
  plan?.dispose();
  tf.dispose([from, to, arena]);
});

it('plans nothing that differs in what was not said to change', () => {
  const one = state();
  const [first, second] = [{ learningRate: 0.25 }, { learningRate: 0.5 }];
  expect(planned(one, [first, { ...second, momentum: 0.75 }])).toBeNull();
  expect(planned(one, [first, second], first)).toBeNull();
  tf.dispose(one);
});

it('plans nothing that moves what it keeps, brings values, or keeps more than it says', () => {
  let kept = tf.ones<tf.Rank.R1>([SIZE]);
  const others: tf.Tensor[] = [];
  const planOfWork = (work: () => void) => {
    const recordings = [0, 1].map(() => record(backend, work, () => [kept]));
    const [first, second] = recordings;
    if (!first || !second) return null;
    const options = { kept: [kept], values: new Map<string, number>(), mostWork: Infinity };
    return planOf(backend, [first, second], options);
  };
  const moving = () => {
    const next = tf.square(kept);
    kept.dispose();
    kept = next;
  };
  expect(planOfWork(moving)).toBeNull();
  const bringing = () => {
    tf.tidy(() => tf.add(kept, tf.tensor1d([1, 2, 3, 4])));
  };
  expect(planOfWork(bringing)).toBeNull();
  const keeping = () => others.push(tf.square(kept));
  expect(planOfWork(keeping)).toBeNull();
  const passing = () => tf.square(kept).dispose();
  const plan = planOfWork(passing);
  expect(plan).not.toBeNull();
  plan?.dispose();
  tf.dispose([kept, ...others]);
});
