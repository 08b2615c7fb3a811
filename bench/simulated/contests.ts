/** Contests of kernels of about 20 microseconds, whose fastest the tuner is to find. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { randomStream, uniform } from '../../src/dataset/random.ts';
import { autotune, autotuneStoreInMemory } from '../../src/gpu/index.ts';
import { defineKernel } from '../../src/gpu/kernels/kernel.ts';
import type { SimulatedCard } from './card.ts';

export interface Contests {
  readonly contests: number;
  readonly candidates: number;
  /** In which the tuner chose the fastest. */
  readonly won: number;
}

const CONTESTS = 30;
const CANDIDATES = 9;
/** Milliseconds of the fastest kernel, and by which share each is slower than the one before. */
const FASTEST = 0.02;
const SLOWER = 0.1;

const run = defineKernel('SkipstackContest');

export async function holdContests(card: SimulatedCard, backend: WebGPUBackend): Promise<Contests> {
  let won = 0;
  for (let contest = 0; contest < CONTESTS; contest++) {
    const stream = randomStream(contest, 'contest');
    const places = Array.from({ length: CANDIDATES }, (_, place) => place);
    const order = places
      .map((place) => ({ place, at: uniform(stream) }))
      .toSorted((one, other) => one.at - other.at)
      .map(({ place }) => place);
    // A candidate has one workgroup more than the one before, by which the card knows it.
    card.millisecondsOf = (workgroups) =>
      FASTEST * (1 + SLOWER * (order[workgroups - 1] ?? CANDIDATES));
    let chosen = NaN;
    const candidates = order.map((place, at) => ({
      key: `candidate ${at}`,
      run: () =>
        run(
          {
            key: `contest_${at}`,
            outputShape: [64 * (at + 1)],
            inputs: [],
            outputComponents: 1,
            threads: 64 * (at + 1),
            body: 'result[index] = 1.0;',
          },
          [],
        ),
      choose: () => (chosen = place),
    }));
    const task = { key: 'contest', shapes: [], candidates };
    await autotune(backend, [task], autotuneStoreInMemory(), () => undefined);
    if (chosen === 0) won += 1;
  }
  return { contests: CONTESTS, candidates: CANDIDATES, won };
}
