/** What a step costs the thread that asks for it, from a plan and op by op. */
import { UsageError } from '../cli/usage-error.ts';
import { TrainingRun } from '../src/training/index.ts';
import { hostMilliseconds } from './host-time.ts';
import { openEngine } from './opened-engine.ts';
import { spreadOf, type Spread } from './statistics.ts';

interface HostCosts {
  readonly adapter: string;
  readonly network: string;
  readonly batch: number;
  readonly rounds: number;
  /** Milliseconds that the main thread computes for a step. */
  readonly planned: Spread;
  readonly opByOp: Spread;
}

/** Of a round; none of them waits for the device. */
const STEPS = 10;

/** Rounds of steps from a plan and op by op in turns. */
export async function benchHost(
  name: string,
  batch: number,
  rounds: number,
  note: (text: string) => void,
): Promise<HostCosts> {
  const { adapter, ...engine } = await openEngine(name, batch);
  const { operations } = engine;
  const open = (planning: typeof operations.planning) => ({
    run: new TrainingRun({ ...engine, operations: { ...operations, planning } }),
    times: new Array<number>(),
  });
  const candidates = { planned: open(operations.planning), opByOp: open(null) };
  const steps = async ({ run, times }: ReturnType<typeof open>, count: number) => {
    const batches = [];
    for (let done = 0; done < count; done++) batches.push(await run.nextBatch());
    const start = hostMilliseconds();
    if (start === null) throw new UsageError('This system does not say what a thread computes.');
    for (const one of batches) run.trainStep(one);
    times.push(((hostMilliseconds() ?? NaN) - start) / count);
    await run.read();
  };
  for (const one of Object.values(candidates)) {
    await one.run.compile(() => undefined);
    await steps(one, 4);
    one.times.pop();
  }
  for (let round = 0; round < rounds; round++) {
    note(`Round ${round + 1} of ${rounds}`);
    for (const one of Object.values(candidates)) await steps(one, STEPS);
  }
  const [planned, opByOp] = [candidates.planned, candidates.opByOp].map(({ times }) =>
    spreadOf(times),
  );
  if (!planned || !opByOp) throw new UsageError('There was no round.');
  for (const { run } of Object.values(candidates)) run.dispose();
  return { adapter, network: name, batch, rounds, planned, opByOp };
}

/** For people. */
export function hostTable({ network, batch, adapter, planned, opByOp }: HostCosts): string {
  const row = (title: string, { median, lowest, highest }: Spread) =>
    `${title.padEnd(12)} ${median.toFixed(2).padStart(7)} (${lowest.toFixed(2)} to ${highest.toFixed(2)})`;
  return [
    `${network}, batch ${batch}, ${adapter}: milliseconds of the main thread a step`,
    row('from a plan', planned),
    row('op by op', opByOp),
  ].join('\n');
}
