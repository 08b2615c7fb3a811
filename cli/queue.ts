/** Several runs of one command line, one after the other. */
import { parse as pathParts, format } from 'node:path';
import { seedAfter } from '../src/experiment/index.ts';
import type { Network } from '../src/network/index.ts';
import { withValues } from './arguments.ts';
import type { LabArguments } from './options.ts';
import { UsageError } from './usage-error.ts';

/** A network by the name or file that it was asked for by. */
export interface NamedNetwork {
  readonly name: string;
  readonly network: Network;
}

export interface QueuedRun {
  readonly network: Network;
  /** What a single run would have been told. */
  readonly given: LabArguments;
  /** What sets its lines apart from those of the others; nothing where there are none. */
  readonly label: { readonly network?: string; readonly seed?: number };
}

/** Options that name a file of a single run. */
const FILES = ['out', 'checkpoint'] as const;

/**
 * The runs in the order in which they are trained: every network by the first seed, then every
 * network by the next. Where there are several, each writes files of its own, whose names end in
 * network and seed.
 */
export function queuedRuns(
  networks: readonly NamedNetwork[],
  given: LabArguments,
): readonly QueuedRun[] {
  const seeds = [given.number('seed') ?? 1];
  while (seeds.length < (given.number('seeds') ?? 1)) seeds.push(seedAfter(seeds.at(-1) ?? 1));
  const runs = seeds.flatMap((seed) => networks.map((one) => ({ ...one, seed })));
  const [only] = runs;
  if (only && runs.length === 1) return [{ network: only.network, given, label: {} }];
  return runs.map(({ name, network, seed }) => {
    const files = FILES.flatMap((option) => {
      const file = given.text(option);
      return file === undefined ? [] : [[option, fileOf(file, name, seed)] as const];
    });
    const own = withValues(given, [['seed', seed], ...files]);
    return { network, given: own, label: { network: name, seed } };
  });
}

/** For example `runs/all-plain-20-seed-2.skipstack`; of a network out of a file that file's name. */
function fileOf(file: string, network: string, seed: number): string {
  const { dir, name, ext } = pathParts(file);
  return format({ dir, name: `${name}-${pathParts(network).name}-seed-${seed}`, ext });
}

/** What a queue says on its way. */
export interface QueueControl {
  readonly tell: (sentence: string) => void;
  /** Whether the process was told to end. */
  readonly isEnded: () => boolean;
}

/**
 * Trains runs one after the other. One that cannot be trained is told of and does not keep the
 * others from their turn.
 *
 * @throws UsageError at the end, where any of several could not be trained; what the only one throws
 */
export async function trainInSequence(
  runs: readonly QueuedRun[],
  trainOne: (run: QueuedRun) => Promise<unknown>,
  { tell, isEnded }: QueueControl,
): Promise<void> {
  let failed = 0;
  for (const [index, run] of runs.entries()) {
    if (isEnded()) {
      tell(`${runs.length - index} of ${runs.length} runs were not begun.`);
      break;
    }
    try {
      await trainOne(run);
    } catch (error) {
      if (runs.length === 1 || !(error instanceof UsageError)) throw error;
      tell(`${run.label.network ?? ''} by seed ${run.label.seed ?? ''}: ${error.message}`);
      failed += 1;
    }
  }
  if (failed > 0) throw new UsageError(`${failed} of ${runs.length} runs could not be trained.`);
}
