/**
 * Runs with their curves in so few bytes that a link holds them. Numbers are whole and of variable
 * length (`ByteWriter`), texts stand behind their length:
 *
 *     runs
 *     of each run:
 *       experiment  as links have it, of this network and its recipe
 *       name, data set, build, adapter (empty where there is none)
 *       seed
 *       backend, status   places in `BACKENDS` and `STATUSES`
 *       created     seconds since 1970
 *       computed    tenths of a second
 *       step, steps + 1   0 for an unknown length
 *       of each of `METRICS`:
 *         readings
 *         steps     each less the one before, less what that was before
 *         seconds   tenths, in the same way
 *         values    hundredths of a percent + 1, or 0 for what is not finite; less the one before
 *
 * Steps and seconds so become zeros where readings are regular, of which little is left when they
 * are compressed.
 */
import {
  DEFAULT_EXPERIMENT,
  MOST_NETWORKS,
  SEED_RANGE,
  type Experiment,
} from '../../experiment/index.ts';
import type { Network } from '../../network/index.ts';
import { createRecord, metricOf, type Metric, type RunRecord } from '../../runs/index.ts';
import { FormatError } from '../format-error.ts';
import { decodeExperiment, encodeExperiment } from '../link.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { withFewerReadings, withWiderWindows } from './thinned.ts';

/** What is sent of what was measured: percent. */
const METRICS = [
  { name: 'training-error', thin: withWiderWindows },
  { name: 'test-error', thin: withFewerReadings },
] as const;

const BACKENDS = ['webgpu', 'webgl', 'cpu'] as const;
const STATUSES = ['open', 'finished', 'stopped', 'failed', 'diverged'] as const;

/** Of one link or file. */
export const MOST_SENT_RUNS = 64;
/** Of one metric of a run. */
const MOST_READINGS = 8192;
/** Bytes. */
const LONGEST_EXPERIMENT = 64 * 1024;
const LONGEST_TEXT = 200;
const MOST_STEPS = 1e9;
/** Tenths of a second: more than 30 years. */
const MOST_TENTHS = 1e10;
/** Seconds since 1970: the year 5138. */
const LATEST = 1e11;
const HUNDREDTHS = 100 * 100;

/** Of a run that came by a link; no run that is trained here has such an id. */
export function sentId(place: number): string {
  return `sent ${place}`;
}

/** @param points readings of each metric of a run at most */
export function encodeSentRuns(
  runs: readonly RunRecord[],
  points: number,
): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writer.count(runs.length);
  for (const run of runs) writeRun(writer, run, points);
  return writer.done();
}

/** @throws FormatError with a sentence about "the curves" */
export function decodeSentRuns(bytes: Uint8Array<ArrayBuffer>): readonly RunRecord[] {
  const reader = new ByteReader(bytes);
  const count = reader.count(MOST_SENT_RUNS, 'the runs');
  if (count === 0) throw new FormatError('They are of no run.');
  const known = new Map<string, Sent>();
  const runs = Array.from({ length: count }, (_, place) => readRun(reader, place, known));
  if (reader.left > 0) throw new FormatError('They have more behind their end.');
  return runs;
}

function writeRun(writer: ByteWriter, run: RunRecord, points: number): void {
  const { network, recipe, seed, name, dataset, build, device, status, times, step, steps } = run;
  const { seed: unsaid } = DEFAULT_EXPERIMENT;
  writer.text(encodeExperiment({ networks: [network], recipe, seed: unsaid }));
  const texts = [name ?? '', dataset, build, device?.adapter ?? ''];
  for (const text of texts) writer.text(shortText(text));
  writer.count(seed);
  writer.count(device ? BACKENDS.indexOf(device.backend) : 0);
  writer.count(STATUSES.indexOf(status));
  writer.count(Math.max(0, Math.round(times.created / 1000)));
  writer.count(tenths(times.computed));
  writer.count(step);
  writer.count(steps === null ? 0 : steps + 1);
  for (const { name: metric, thin } of METRICS) {
    writeMetric(writer, thin(metricOf(run.metrics, metric), points));
  }
}

/** As many whole characters as there is room for. */
function shortText(text: string): string {
  const longest = Math.floor(LONGEST_TEXT / 4);
  return Array.from(text.toWellFormed()).slice(0, longest).join('');
}

const tenths = (seconds: number) => Math.min(MOST_TENTHS, Math.max(0, Math.round(10 * seconds)));

function hundredthsOf(error: number): number {
  if (!Number.isFinite(error)) return 0;
  return 1 + Math.min(HUNDREDTHS, Math.max(0, Math.round(100 * error)));
}

function writeMetric(writer: ByteWriter, { steps, values, seconds }: Metric): void {
  writer.count(steps.length);
  for (const column of [steps, seconds.map(tenths)]) {
    let [before, change] = [0, 0];
    for (const value of column) {
      writer.signed(value - before - change);
      [before, change] = [value, value - before];
    }
  }
  let before = 0;
  for (const value of values.map(hundredthsOf)) {
    writer.signed(value - before);
    before = value;
  }
}

interface Sent extends Pick<Experiment, 'recipe'> {
  readonly network: Network;
}

/** @param known experiments of the runs before, by their texts */
function readRun(reader: ByteReader, place: number, known: Map<string, Sent>): RunRecord {
  const text = reader.text(LONGEST_EXPERIMENT, 'an experiment');
  if (!known.has(text) && known.size === MOST_NETWORKS) {
    throw new FormatError(`They are of more than ${MOST_NETWORKS} networks.`);
  }
  const { network, recipe } = known.get(text) ?? readExperiment(text);
  known.set(text, { network, recipe });
  const name = readText(reader, 'a name') || null;
  const dataset = readText(reader, 'a data set');
  const build = readText(reader, 'a version');
  const adapter = readText(reader, 'an adapter');
  const seed = reader.count(SEED_RANGE.largest, 'a seed');
  if (seed < SEED_RANGE.smallest) throw new FormatError('They have no seed.');
  const backend = BACKENDS[reader.count(BACKENDS.length - 1, 'a backend')] ?? 'cpu';
  const status = STATUSES[reader.count(STATUSES.length - 1, 'a status')] ?? 'open';
  const created = 1000 * reader.count(LATEST, 'a date');
  const computed = reader.count(MOST_TENTHS, 'a time') / 10;
  const step = reader.count(MOST_STEPS, 'a step');
  const length = reader.count(MOST_STEPS + 1, 'a length');
  const metrics = METRICS.flatMap((one) => {
    const metric = readMetric(reader, step);
    return metric.steps.length > 0 ? [[one.name, metric] as const] : [];
  });
  return {
    ...createRecord({ id: sentId(place), name, network, recipe, seed, dataset, build }, created),
    device: adapter === '' ? null : { backend, adapter },
    status,
    step,
    steps: length === 0 ? null : length - 1,
    metrics: Object.fromEntries(metrics),
    times: { created, started: null, ended: null, computed },
  };
}

function readText(reader: ByteReader, what: string): string {
  const text = reader.text(LONGEST_TEXT, what);
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)) {
    throw new FormatError(`They have no text for ${what}.`);
  }
  return text;
}

function readExperiment(text: string): Sent {
  const { experiment, problems } = decodeExperiment(text);
  const [problem] = problems;
  if (problem !== undefined) throw new FormatError(problem);
  const [network, ...others] = experiment.networks;
  if (!network || others.length > 0 || !text.startsWith('networks=')) {
    throw new FormatError('They do not say which network they are of.');
  }
  return { network, recipe: experiment.recipe };
}

function readMetric(reader: ByteReader, last: number): Metric {
  const count = reader.count(MOST_READINGS, 'the readings');
  if (3 * count > reader.left) throw new FormatError('They end before the readings.');
  const column = (most: number, what: string) => {
    let [before, change] = [0, 0];
    return Array.from({ length: count }, () => {
      const value = before + change + reader.signed(2 * most, what);
      [before, change] = [value, value - before];
      if (value < 0 || value > most) throw new FormatError(`They have no ${what} there.`);
      return value;
    });
  };
  const steps = column(last, 'step');
  const seconds = column(MOST_TENTHS, 'time').map((tenth) => tenth / 10);
  if (steps.some((step, index) => step <= (steps[index - 1] ?? -1))) {
    throw new FormatError('Their steps are not in their order.');
  }
  if (seconds.some((second, index) => second < (seconds[index - 1] ?? 0))) {
    throw new FormatError('Their times are not in their order.');
  }
  let before = 0;
  const values = Array.from({ length: count }, () => {
    before += reader.signed(HUNDREDTHS + 1, 'an error');
    if (before < 0 || before > HUNDREDTHS + 1)
      throw new FormatError('They have an error beyond 100 %.');
    return before === 0 ? NaN : (before - 1) / 100;
  });
  return { steps, values, seconds };
}
