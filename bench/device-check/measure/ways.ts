/** Every way in which the engine can compute every convolution of a network. */
import { dispose } from '@tensorflow/tfjs-core';
import { networkGiven } from '../../../cli/network.ts';
import {
  autotune,
  autotuneStoreInMemory,
  autotuneTasks,
  multiplyAddsOf,
} from '../../../src/gpu/index.ts';
import { tensorsFor, type AutotuneTask } from '../../../src/gpu/autotune/tasks.ts';
import { convolutionsOf } from '../../../src/training/index.ts';
import { openEngine, type Engine } from '../device.ts';
import { record } from '../../../src/gpu/plan/index.ts';
import { leastMicroseconds, planOf } from '../replay.ts';
import type { WaysResult, WayTime } from '../results.ts';
import type { WaysTask } from '../task.ts';

interface Convolution {
  /** With all candidates, of which the engine's own measurement tries the first few. */
  readonly task: AutotuneTask;
  readonly tried: AutotuneTask['candidates'];
  readonly multiplyAdds: number;
}

export async function measureWays(task: WaysTask): Promise<WaysResult> {
  const engine = await openEngine();
  const { kernels } = engine;
  const found = await tasksOf(engine, task);
  const timed: { key: string; ways: readonly WayTime[] }[] = [];
  for (const one of found) timed.push({ key: one.task.key, ways: await waysOf(engine, one, task) });

  const store = autotuneStoreInMemory();
  const start = performance.now();
  const tried = found.map((one) => ({ ...one.task, candidates: one.tried }));
  await autotune(kernels.backend, tried, store, () => undefined);
  const tuningMilliseconds = performance.now() - start;
  const chosen = await store.read();

  const convolutions = timed.flatMap(({ key, ways }) => {
    const [untuned] = ways;
    if (!untuned) return [];
    const best = ways.reduce((least, way) => (way.microseconds < least.microseconds ? way : least));
    const tuned = ways.find((way) => way.key === chosen[key]) ?? untuned;
    return [{ name: key, best, untuned, tuned, ways }];
  });
  const sum = (which: 'best' | 'untuned' | 'tuned') =>
    convolutions.reduce((total, one) => total + one[which].microseconds, 0);
  return {
    measure: 'ways',
    network: task.network,
    batch: task.batch,
    adapter: kernels.adapter.name,
    sums: { best: sum('best'), untuned: sum('untuned'), tuned: sum('tuned') },
    tuningMilliseconds,
    convolutions,
  };
}

/** In each of their directions; each shape once. */
async function tasksOf(
  { kernels }: Engine,
  { network: name, batch }: WaysTask,
): Promise<readonly Convolution[]> {
  const network = await networkGiven(name);
  const byKey = new Map(
    convolutionsOf(network, batch).flatMap(({ geometry, wantsInputGradient }) => {
      const tried = autotuneTasks(kernels, geometry, wantsInputGradient);
      const all = autotuneTasks(kernels, geometry, wantsInputGradient, Infinity);
      return all.map((task, index) => {
        const few = tried[index]?.candidates ?? [];
        return [task.key, { task, tried: few, multiplyAdds: multiplyAddsOf(geometry) }] as const;
      });
    }),
  );
  return [...byKey.values()];
}

async function waysOf(
  { kernels }: Engine,
  { task, multiplyAdds }: Convolution,
  { repetitions, every }: WaysTask,
): Promise<readonly WayTime[]> {
  const { backend } = kernels;
  const tensors = tensorsFor(task);
  const ways: WayTime[] = [];
  for (const { key, run } of task.candidates.filter((_, index) => index % every === 0)) {
    const { dispatches } = record(backend, () => run(tensors).dispose());
    const planned = planOf(backend.device, dispatches);
    const microseconds = await leastMicroseconds(backend.device, planned, repetitions);
    ways.push({ key, microseconds, gigaflops: (2 * multiplyAdds) / microseconds / 1000 });
  }
  dispose([...tensors]);
  return ways;
}
