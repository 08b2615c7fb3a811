/** All that is known of a run but its weights, as JSON. */
import type { RunRecord } from '../../runs/index.ts';
import { networkToJson } from '../network-json.ts';

const FORMAT = 'skipstack-curves';
const VERSION = 1;

/** What of a record is written as it is; who has a record may have more in the same object. */
const FIELDS = {
  id: true,
  lengthened: true,
  gaps: true,
  parent: true,
  recipe: true,
  seed: true,
  source: true,
  dataset: true,
  device: true,
  variants: true,
  build: true,
  status: true,
  endedBy: true,
  notes: true,
  step: true,
  steps: true,
  times: true,
} satisfies Readonly<Record<Exclude<keyof RunRecord, 'name' | 'network' | 'metrics'>, true>>;

/**
 * Numbers that are not finite become `null`, since JSON has no word for them.
 *
 * @param name what a person calls the run
 */
export function curvesToJson(name: string, record: RunRecord): string {
  const kept = Object.entries(record).filter(([field]) => field in FIELDS);
  const run = { ...Object.fromEntries(kept), network: networkToJson(record.network) };
  const file = { format: FORMAT, version: VERSION, name, run, metrics: record.metrics };
  return `${JSON.stringify(file)}\n`;
}
