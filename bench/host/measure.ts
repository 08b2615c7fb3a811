/** What a step costs the thread that asks for it, from a plan and op by op. */
import { UsageError } from '../../cli/usage-error.ts';
import type { Task } from '../protocol.ts';
import { spreadOf, type Spread } from '../statistics.ts';
import type { HostCommand, HostThread, Way } from './protocol.ts';

interface HostCosts extends Task {
  readonly adapter: string;
  readonly engine: string;
  readonly rounds: number;
  /** Milliseconds that the thread computes for a step, the choice of its pictures included. */
  readonly planned: Spread;
  readonly opByOp: Spread;
}

const WAYS: readonly Way[] = ['planned', 'opByOp'];

/** Of a round; none of them waits for the device. */
const STEPS = 10;

/**
 * Rounds of steps from a plan and op by op in turns.
 *
 * @throws UsageError where they cannot be computed, or the system tells no times
 */
export async function measureHost(
  thread: HostThread,
  task: Task,
  rounds: number,
  note: (text: string) => void,
): Promise<HostCosts> {
  const ask = async (command: HostCommand) => {
    const answer = await thread.ask(command);
    if (answer.type === 'failed') throw new UsageError(answer.reason);
    return answer.adapter;
  };
  const milliseconds = async () => {
    const computed = await thread.milliseconds();
    if (computed === null) throw new UsageError('This system does not say what a thread computes.');
    return computed;
  };
  const turn = async (way: Way) => {
    const start = await milliseconds();
    await ask({ type: 'ask', way, steps: STEPS });
    const taken = (await milliseconds()) - start;
    await ask({ type: 'settle', way });
    return taken / STEPS;
  };
  note('Compiling');
  const adapter = await ask({ type: 'open', task });
  for (const way of WAYS) await turn(way);
  const times: Record<Way, number[]> = { planned: [], opByOp: [] };
  for (let round = 0; round < rounds; round++) {
    note(`Round ${round + 1} of ${rounds}`);
    for (const way of WAYS) times[way].push(await turn(way));
  }
  const [planned, opByOp] = [spreadOf(times.planned), spreadOf(times.opByOp)];
  if (!planned || !opByOp) throw new UsageError('There was no round.');
  return { ...task, adapter, engine: thread.engine, rounds, planned, opByOp };
}

/** For people. */
export function hostTable({ network, batch, adapter, engine, ...costs }: HostCosts): string {
  const row = (title: string, { median, lowest, highest }: Spread) =>
    `${title.padEnd(12)} ${median.toFixed(2).padStart(7)} (${lowest.toFixed(2)} to ${highest.toFixed(2)})`;
  return [
    `${network}, batch ${batch}, ${engine}, ${adapter}: milliseconds of the asking thread a step`,
    row('from a plan', costs.planned),
    row('op by op', costs.opByOp),
  ].join('\n');
}
