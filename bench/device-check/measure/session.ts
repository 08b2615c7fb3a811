/** Training as the page does it: turns, readings and tests of the session. */
import { networkGiven } from '../../../cli/network.ts';
import { PAPER_RECIPE, type Recipe } from '../../../src/experiment/index.ts';
import { ResidentDataset, Session } from '../../../src/training/index.ts';
import { openData } from '../data.ts';
import { openEngine } from '../device.ts';
import type { SessionResult } from '../results.ts';
import type { SessionTask } from '../task.ts';

export async function measureSession(task: SessionTask): Promise<SessionResult> {
  const { network: name, batch, steps, testEvery } = task;
  const network = await networkGiven(name);
  const { operations, device: opened } = await openEngine();
  const device = { backend: opened.backend, adapter: opened.adapter };
  const { library, pictures } = await openData(task.pictures);
  const dataset = new ResidentDataset(library, operations);
  const recipe: Recipe = {
    ...PAPER_RECIPE,
    duration: 'steps',
    steps,
    batchSize: batch,
    pictures: pictures.train,
    testPictures: pictures.test,
    testEvery,
  };
  const start = performance.now();
  const turns: { readonly step: number; readonly at: number }[] = [];
  const tests: number[] = [];
  let testBegan: number | null = null;
  const end = await new Promise<string>((resolve) => {
    const session = new Session({
      now: () => performance.now(),
      emit: (event) => {
        if (event.type === 'progress') turns.push({ step: event.step, at: performance.now() });
        else if (event.type === 'failure') resolve(event.what);
        else if (event.type === 'metrics' && 'test-error' in event.values) {
          tests.push(performance.now() - (testBegan ?? performance.now()));
          testBegan = null;
        } else if (event.type === 'phase') {
          if (event.phase === 'testing') testBegan ??= performance.now();
          if (event.phase === 'finished' || event.phase === 'stopped') resolve(event.phase);
        }
      },
    });
    void session.open(() => Promise.resolve({ operations, dataset, device }));
    void session.train([{ id: 'measured', network, recipe, seed: 1 }]);
  });
  const [first, last] = [turns[0], turns.at(-1)];
  const seconds = (performance.now() - (first?.at ?? start)) / 1000;
  return {
    measure: 'session',
    network: name,
    batch,
    end,
    firstTurn: (first?.at ?? NaN) - start,
    picturesPerSecond: (batch * ((last?.step ?? NaN) - (first?.step ?? NaN))) / seconds,
    testPictures: pictures.test,
    tests,
  };
}
