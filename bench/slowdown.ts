/** Whether steps take longer the more of them there were: what is kept of each would add up. */
import { TrainingRun } from '../src/training/index.ts';
import { openEngine } from './opened-engine.ts';
import { spreadOf, type Spread } from './statistics.ts';

interface Slowdown {
  readonly adapter: string;
  readonly network: string;
  readonly batch: number;
  readonly steps: number;
  /** Milliseconds a step, of blocks of steps in the first thousand. */
  readonly first: Spread;
  /** The same of the last thousand. */
  readonly last: Spread;
  /** By which the median of the last is longer than that of the first. */
  readonly percent: number;
}

const STEPS = 10_000;
const COMPARED = 1000;
/** Steps that are timed together, so that a moment of other work falls on few of the times. */
const BLOCK = 50;
/** Steps before the first: programs are compiled, and the step is planned. */
const BEFORE = 100;

/** Trains one network for ten thousand steps, as the page does but for its tests. */
export async function measureSlowdown(
  name: string,
  batch: number,
  note: (text: string) => void,
): Promise<Slowdown> {
  const { adapter, recipe, ...engine } = await openEngine(name, batch);
  const run = new TrainingRun({
    ...engine,
    recipe: { ...recipe, duration: 'steps', steps: STEPS },
  });
  const train = async (steps: number) => {
    const start = performance.now();
    for (let step = 0; step < steps; step++) run.trainStep(await run.nextBatch());
    await run.read();
    return (performance.now() - start) / steps;
  };
  note(`${BEFORE} steps before the first`);
  await train(BEFORE);
  const times: number[] = [];
  for (let step = 0; step < STEPS; step += BLOCK) {
    times.push(await train(BLOCK));
    if ((step + BLOCK) % COMPARED === 0) note(`${step + BLOCK} of ${STEPS} steps`);
  }
  run.dispose();
  const compared = COMPARED / BLOCK;
  const [first, last] = [spreadOf(times.slice(0, compared)), spreadOf(times.slice(-compared))];
  if (!first || !last) throw new Error('No steps were timed.');
  const percent = 100 * (last.median / first.median - 1);
  return { adapter, network: name, batch, steps: STEPS, first, last, percent };
}

/** For people. */
export function slowdownTable({ first, last, percent, steps }: Slowdown): string {
  const milliseconds = ({ median, lowest, highest }: Spread) =>
    `${median.toFixed(2)} (${lowest.toFixed(2)} to ${highest.toFixed(2)}) ms a step`;
  return [
    `first ${COMPARED} of ${steps} steps  ${milliseconds(first)}`,
    `last ${COMPARED} of ${steps} steps   ${milliseconds(last)}`,
    `slowdown               ${percent.toFixed(1)} %`,
  ].join('\n');
}
