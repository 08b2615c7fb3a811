import fc from 'fast-check';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PictureLibrary } from '../dataset/index.ts';
import { testDevice } from '../gpu/test-device.ts';
import { confusionOf, firstFiltersOf, mistakesIn } from '../inspection/index.ts';
import { tenthOf } from '../test-length.ts';
import { Session } from './session.ts';
import {
  MODERN,
  openSession,
  realPictures,
  request,
  weightsOf,
  WITH_DROPOUT,
  type Events,
} from './test-session.ts';

let library: PictureLibrary;
let session: Session;
let events: Events;

beforeAll(async () => {
  library = await realPictures();
});

beforeEach(async () => {
  ({ session, events } = await openSession(testDevice, library));
});

const number: unknown = expect.any(Number);
const TRAINED = { 'training-error': number, 'training-loss': number };
const TESTED = { 'test-error': number };

async function trainToTheEnd(...requests: Parameters<Session['train']>[0]): Promise<void> {
  const rest = events.rest();
  await session.train(requests);
  expect(await rest).toBe('finished');
}

describe('turns', () => {
  it('go to the run with the fewest steps; every run is tested at its times and ends', async () => {
    await trainToTheEnd(request('a', { steps: 3, testEvery: 2 }), request('b', { steps: 2 }));
    expect(events.steps()).toEqual(['a 1', 'b 1', 'a 2', 'b 2', 'a 3']);
    expect(events.tests()).toEqual(['a 2', 'b 2', 'a 3']);
    const ends = events.of('run-ended').map(({ runId, reason }) => `${runId} ${reason}`);
    expect(ends).toEqual(['b finished', 'a finished']);
  });

  it('go to a run that joins later until it has caught up, without a word of a pause', async () => {
    await session.train([request('a')]);
    await events.step('a', 3);
    const rest = events.rest();
    await session.train([request('a'), request('b')]);
    expect(await rest).toBe('finished');
    const steps = events.steps();
    const joined = steps.indexOf('b 1');
    expect(steps.slice(joined, joined + 3)).toEqual(['b 1', 'b 2', 'b 3']);
    expect(steps.filter((step) => step.startsWith('a'))).toHaveLength(6);
    const rests = events.of('phase').filter(({ runId }) => runId === undefined);
    expect(rests.map(({ phase }) => phase)).toEqual(['finished']);
  });

  it('let go of runs that are not listed any more, with all their tensors', async () => {
    await trainToTheEnd(request('warm-up', { steps: 1 }));
    await session.train([]);
    const before = tf.memory().numTensors;
    await session.train([request('a'), request('b')]);
    await events.step('b', 2, () => void session.pause());
    const kept = events.rest();
    await session.train([request('b')]);
    await events.step('b', 4, () => void session.pause());
    await kept;
    expect(session.find('a')).toBeUndefined();
    expect(session.find('b')).toBeDefined();
    await session.train([]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a test', () => {
  it('tells what each picture was taken for, in agreement with its error', async () => {
    await trainToTheEnd(request('a', { steps: 4, testEvery: 2, testPictures: 8 }));
    const told = events.of('predictions');
    expect(told.map(({ runId, step }) => `${runId} ${step}`)).toEqual(events.tests());
    const errors = events.of('metrics').flatMap(({ values }) => values['test-error'] ?? []);
    expect(errors).toHaveLength(2);
    const mistakes = told.map(({ predictions }) => mistakesIn(confusionOf(predictions)));
    expect(mistakes.map((wrong) => (100 * wrong) / 8)).toEqual(errors);
    const run = session.find('a');
    if (!run) throw new Error('a run expected');
    const { name, shape } = firstFiltersOf(run.network) ?? {};
    const values = (await run.weights()).get(name ?? '')?.values;
    const filters = told.map((one) => one.predictions.filters);
    expect(filters.at(-1)).toEqual({ shape, values });
    expect(filters[0]?.shape).toEqual(shape);
    expect(filters[0]?.values).not.toEqual(values);
  });
});

describe('running ahead', () => {
  it('asks for a turn before the reading of the last is here, to the same curve and weights', async () => {
    const requests = [
      request('a', { steps: 40, testEvery: 20 }),
      request('b', { steps: 40, testEvery: 20 }),
    ];
    await trainToTheEnd(...requests);
    // Steps that seem so fast that a turn has several.
    const other = await openSession(testDevice, library, { tick: () => 60 });
    const ahead: number[] = [];
    other.events.watch((event) => {
      if (event.type !== 'progress') return;
      const runs = ['a', 'b'].map((id) => other.session.find(id)?.step ?? 0);
      const told = other.events.of('progress');
      const last = (id: string) => told.findLast(({ runId }) => runId === id)?.step ?? 0;
      ahead.push(runs.reduce((sum, step) => sum + step, 0) - last('a') - last('b'));
    });
    const rest = other.events.rest();
    await other.session.train(requests);
    expect(await rest).toBe('finished');
    expect(Math.max(...ahead)).toBeGreaterThan(1);
    expect(ahead.at(-1)).toBe(0);
    for (const id of ['a', 'b']) {
      const ofRun = (one: object) => 'runId' in one && one.runId === id;
      expect(other.events.points().filter(ofRun)).toEqual(events.points().filter(ofRun));
      expect(await weightsOf(other.session, id)).toEqual(await weightsOf(session, id));
    }
  });
});

describe('a pause', () => {
  it.each([
    ['the paper’s recipe', request('a')],
    ['a modern recipe and dropout', { ...request('a', MODERN), network: WITH_DROPOUT }],
  ])('changes nothing, bit for bit, with %s', async (_name, a) => {
    await trainToTheEnd(a);
    const uninterrupted = { points: events.points(), weights: await weightsOf(session, 'a') };

    const other = await openSession(testDevice, library);
    for (const step of [1, 4]) {
      await other.session.train([a]);
      await other.events.step('a', step, () => void other.session.pause());
    }
    const rest = other.events.rest();
    await other.session.train([a]);
    expect(await rest).toBe('finished');
    expect(other.events.points()).toEqual(uninterrupted.points);
    expect(await weightsOf(other.session, 'a')).toEqual(uninterrupted.weights);
  });

  it('changes no curve, whenever it comes and whenever readings are read', async () => {
    const a = request('a', { steps: 14, testEvery: 8 });
    await trainToTheEnd(a);
    const points = events.points();
    expect(points).toHaveLength(14 + 2);
    const schedules = fc.record({
      // From the longest turns, as far as tests let them, to turns of one.
      ticks: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 9 }),
      pauses: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(schedules, async ({ ticks, pauses }) => {
        let looks = 0;
        const tick = () => ticks[(looks += 1) % ticks.length] ?? 0;
        const other = await openSession(testDevice, library, { tick });
        for (const count of pauses) {
          let left = count;
          const rest = other.events.rest();
          const stop = other.events.next(
            () => (left -= 1) <= 0,
            () => void other.session.pause(),
          );
          await other.session.train([a]);
          await stop;
          if ((await rest) === 'finished') break;
        }
        const rest = other.events.rest();
        await other.session.train([a]);
        expect(await rest).toBe('finished');
        expect(other.events.points()).toEqual(points);
        await other.session.train([]);
      }),
      { numRuns: tenthOf(40) },
    );
  });

  it('ends a test that is under way, which is then made anew', async () => {
    const four = request('a', { steps: 4 });
    await session.train([four]);
    const paused = events.rest();
    await events.next(
      (event) => event.type === 'phase' && event.phase === 'testing',
      () => void session.pause(),
    );
    expect(await paused).toBe('paused');
    expect(events.tests()).toEqual([]);
    await trainToTheEnd(four);
    expect(events.points()).toMatchObject([
      { step: 1, values: TRAINED },
      { step: 2, values: TRAINED },
      { step: 3, values: TRAINED },
      { step: 3, values: TESTED },
      { step: 4, values: TRAINED },
      { step: 4, values: TESTED },
    ]);
  });

  it('holds for runs that are only being taken up', async () => {
    await session.train([request('a')]);
    const rest = events.rest();
    const takenUp = session.train([request('a'), request('b')]);
    void session.pause();
    await takenUp;
    expect(await rest).toBe('paused');
    expect(session.find('b')?.step).toBe(0);
  });
});

describe('one step', () => {
  it('is one of each run, with the test that it brings, and ends a run at its last', async () => {
    const runs = [request('a', { steps: 2, testEvery: 2 }), request('b')];
    const step = async () => {
      const rest = events.rest();
      await session.step(runs);
      return rest;
    };
    expect(await step()).toBe('paused');
    expect(events.steps()).toEqual(['a 1', 'b 1']);
    expect(await step()).toBe('paused');
    expect(events.steps()).toEqual(['a 1', 'b 1', 'a 2', 'b 2']);
    expect(events.tests()).toEqual(['a 2']);
    expect(events.of('run-ended')).toMatchObject([{ runId: 'a', reason: 'finished' }]);
    expect(await step()).toBe('paused');
    expect(events.steps().slice(4)).toEqual(['b 3']);
  });

  it('is none where only the last test is left undone', async () => {
    const one = request('a', { steps: 1 });
    await session.train([one]);
    const paused = events.rest();
    await events.next(
      (event) => event.type === 'phase' && event.phase === 'testing',
      () => void session.pause(),
    );
    expect(await paused).toBe('paused');
    const rest = events.rest();
    await session.step([one]);
    expect(await rest).toBe('finished');
    expect(events.points()).toMatchObject([
      { step: 1, values: TRAINED },
      { step: 1, values: TESTED },
    ]);
  });
});

describe('stopping', () => {
  it('ends the runs where they are and keeps their weights', async () => {
    await session.train([request('a'), request('b')]);
    const rest = events.rest();
    await events.step('b', 2, () => void session.stop());
    expect(await rest).toBe('stopped');
    expect(events.of('run-ended')).toMatchObject([
      { runId: 'a', reason: 'stopped' },
      { runId: 'b', reason: 'stopped' },
    ]);
    expect(await weightsOf(session, 'a')).not.toEqual({});
    expect(events.steps()).toHaveLength(4);
  });

  it('is no end for runs that are asked for again', async () => {
    await session.train([request('a'), request('b')]);
    const rest = events.rest();
    await events.step('b', 2, () => void session.stop());
    await rest;
    await trainToTheEnd(request('a'), request('b'));
    expect(events.steps().slice(4)).toEqual([
      'a 3',
      'b 3',
      'a 4',
      'b 4',
      'a 5',
      'b 5',
      'a 6',
      'b 6',
    ]);
    const [stopped, whole] = [await weightsOf(session, 'a'), events.of('run-ended').length];
    expect(whole).toBe(4);
    await trainToTheEnd(request('c'));
    expect(await weightsOf(session, 'c')).toEqual(stopped);
  });
});

describe('a run that is finished', () => {
  it('goes on where it is asked for with more steps, as if it had been as long at once', async () => {
    const recipe = { testEvery: 100, learningRateDrops: [] };
    await trainToTheEnd(request('a', { ...recipe, steps: 2 }));
    await trainToTheEnd(request('a', { ...recipe, steps: 4 }));
    expect(events.steps()).toEqual(['a 1', 'a 2', 'a 3', 'a 4']);
    expect(events.tests()).toEqual(['a 2', 'a 4']);
    const [, again] = events.of('resumed');
    expect([again?.step, again?.metrics['training-error']?.steps]).toEqual([2, [1, 2]]);
    const longer = await weightsOf(session, 'a');
    await trainToTheEnd(request('b', { ...recipe, steps: 4 }));
    expect(await weightsOf(session, 'b')).toEqual(longer);
  });
});

describe('a rule', () => {
  const ends = (events: Events) =>
    events
      .of('run-ended')
      .map(({ runId, reason, rule = 'length' }) => `${runId} ${reason} ${rule}`);

  it('ends the run that it is of at the step of a test, the others go on', async () => {
    const { session, events } = await openSession(testDevice, library);
    const rest = events.rest();
    await session.train([
      request('good', { stopTestError: 100 }),
      request('learnt', { stopTrainingError: 100 }),
      request('stuck', { patience: 1, learningRate: 0, testEvery: 2 }),
      request('free'),
    ]);
    expect(await rest).toBe('finished');
    expect(new Set(ends(events))).toEqual(
      new Set([
        'good finished test-error',
        'learnt finished training-error',
        'stuck finished no-progress',
        'free finished length',
      ]),
    );
    const last = (id: string) => events.of('progress').findLast(({ runId }) => runId === id)?.step;
    expect(['good', 'learnt', 'stuck', 'free'].map(last)).toEqual([3, 3, 4, 6]);
  });

  it('ends a run whose time is over behind the next step, with a test', async () => {
    const { session, events } = await openSession(testDevice, library);
    const rest = events.rest();
    // The clock goes on by a second at every look: a step takes three.
    await session.train([request('a', { steps: 50, testEvery: 50, stopMinutes: 0.1 })]);
    expect(await rest).toBe('finished');
    expect(ends(events)).toEqual(['a finished time']);
    const step = events.of('progress').at(-1)?.step;
    expect(step).toBeLessThan(10);
    expect(events.tests()).toEqual([`a ${step}`]);
    const seconds = events.of('progress').map(({ secondsLeft }) => secondsLeft ?? Infinity);
    expect(Math.max(...seconds)).toBeLessThan(6);
  });
});

describe('recipes in minutes', () => {
  const timed = { duration: 'minutes', minutes: 21, testEvery: 50 } as const;

  it('get one length from the speed of all runs; who joins gets the same', async () => {
    await session.train([request('a', timed), request('b', timed)]);
    await events.step('b', 5, () => void session.pause());
    // A step takes two seconds by the clock, and a test is taken to need a third of that for as
    // many pictures: (21 * 60 - 2 * 2/3) s / (2 * (2 + 2/3 / 50) s) = 312.6, two digits of it.
    expect(events.of('length')).toEqual([
      { type: 'length', runId: 'a', steps: 310 },
      { type: 'length', runId: 'b', steps: 310 },
    ]);
    const before = events.all.length;
    await session.train([request('a', timed), request('b', timed), request('c', timed)]);
    await events.step('c', 1, () => void session.pause());
    const later = events.all.slice(before).filter(({ type }) => type === 'length');
    expect(later).toEqual([
      { type: 'length', runId: 'a', steps: 310 },
      { type: 'length', runId: 'b', steps: 310 },
      { type: 'length', runId: 'c', steps: 310 },
    ]);
    await session.pause();
  });

  it('say that the speed is being measured until it is known, and then what is left', async () => {
    await session.train([request('a', timed)]);
    await events.step('a', 4, () => void session.pause());
    const phases = events
      .of('phase')
      .filter((event) => event.runId !== undefined && event.share === undefined);
    const names = phases.map(({ phase }) => phase);
    expect(names.slice(0, 4)).toEqual(['first-step', 'measuring-speed', 'training', 'training']);
    const left = events.of('progress').map(({ secondsLeft }) => secondsLeft !== undefined);
    expect(left).toEqual([false, false, true, true]);
    await session.pause();
  });
});
