/** Where runs come from that somebody has sent. */
import { displayName } from '../../network/index.ts';
import type { RunView } from '../store/runs.ts';
import { formatAmount } from '../text/numbers.ts';

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Of more runs only their number is said. */
const MOST_NAMED = 4;

/** For example `ResNet-20, seed 3, 2,000 steps, on NVIDIA H200, 27 November 2026`. */
function provenance({ network, seed, step, device, times }: RunView): string {
  const on = device ? `on ${device.adapter}, ` : '';
  return `${displayName(network)}, seed ${seed}, ${formatAmount(step, 'step')}, ${on}${DATE.format(times.created)}`;
}

/** @param beside whether there are curves that were trained here */
export function sentSentence(sent: readonly RunView[], beside: boolean): string {
  return `${beside ? 'The pale curves were sent' : 'Sent'}, as their sender says: ${provenanceOf(sent)}.`;
}

/** What runs are of, where and when they were computed; without a full stop. */
export function provenanceOf(sent: readonly RunView[]): string {
  const named = sent.slice(0, MOST_NAMED).map(provenance);
  const more = sent.length - named.length;
  const all = more > 0 ? [...named, formatAmount(more, 'more run')] : named;
  return all.join('; ');
}
