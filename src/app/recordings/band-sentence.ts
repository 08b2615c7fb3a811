/** Whether runs that are trained here stay within the band of those that were sent. */
import { displayName } from '../../network/index.ts';
import { againstBand, expectedBand, seedGroupKey, type AgainstBand } from '../../runs/index.ts';
import type { RunView } from '../store/runs.ts';
import { formatCount, formatError } from '../text/numbers.ts';

const ONE_SEED =
  'The band is twice as wide as the tests of the run that was sent scatter; another seed may well leave it.';
const severalSeeds = (seeds: number) =>
  `The band is two standard deviations of ${seeds} seeds that were sent, and of one more.`;

/** A sentence of each run here that repeats some that were sent, and one on what the band is. */
export function bandSentences(shown: readonly RunView[]): readonly string[] {
  const sent = shown.filter(({ recorded }) => recorded === 'sent');
  const told = shown.flatMap((run) => {
    if (run.recorded) return [];
    const band = expectedBand(sent.filter((one) => seedGroupKey(one) === seedGroupKey(run)));
    const found: AgainstBand = band ? againstBand(band, run) : { kind: 'unknown' };
    const sentence = sentenceOf(run, found);
    return band && sentence !== null ? [{ sentence, seeds: band.seeds }] : [];
  });
  const seeds = [...new Set(told.map((one) => one.seeds))].sort((one, other) => one - other);
  return [
    ...told.map(({ sentence }) => sentence),
    ...seeds.map((count) => (count === 1 ? ONE_SEED : severalSeeds(count))),
  ];
}

function sentenceOf({ network, seed }: RunView, found: AgainstBand): string | null {
  const whose = `Your ${displayName(network)}, seed ${seed},`;
  if (found.kind === 'unknown') return null;
  if (found.kind === 'within') {
    return `${whose} is within the band of what was sent up to step ${formatCount(found.step)}.`;
  }
  const { step, error, low, high } = found.departure;
  return `${whose} leaves the band of what was sent at step ${formatCount(step)}: its test error there is ${formatError(error)} %, and ${formatError(Math.max(0, low))} to ${formatError(high)} % are within.`;
}
