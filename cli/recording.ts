import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeRunFile } from '../src/formats/index.ts';
import { ofFirstPictures } from '../src/inspection/index.ts';
import { displayName } from '../src/network/index.ts';
import { readRunFile } from './checkpoint-file.ts';
import type { LabArguments } from './options.ts';
import { writeOutput } from './output-file.ts';
import { UsageError } from './usage-error.ts';

/** Test pictures of which a recording tells what each test took them for. */
const PICTURES = 500;

/**
 * Writes a run file as a recording into `--out`: without its checkpoint, with the predictions for
 * the first 500 test pictures, packed by gzip. The page plays it by the name of its run.
 *
 * @returns what it wrote and where the run stands, to be printed
 * @throws UsageError when the run cannot be read, or the file not written
 */
export async function writeRecording(given: LabArguments): Promise<object> {
  const [, file, surplus] = given.words;
  const out = given.text('out');
  if (file === undefined || surplus !== undefined || out === undefined) {
    throw new UsageError('recording needs one run file, and --out FILE for what it writes.');
  }
  const { record, checkpoints, predictions } = await readRunFile(file);
  const shown = new Map(
    Array.from(predictions ?? [], ([step, one]) => [step, ofFirstPictures(one, PICTURES)] as const),
  );
  // The page knows the run of a recording by the name of its file.
  const id = basename(out).replace(/\.recording$/, '');
  const recording = { record: { ...record, id }, checkpoints: [], predictions: shown };
  const bytes = gzipSync(await encodeRunFile(recording), { level: 9 });
  await writeOutput(out, bytes);
  return {
    file: out,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    network: displayName(record.network),
    seed: record.seed,
    step: checkpoints.at(-1)?.step ?? record.step,
    steps: record.steps,
    tests: shown.size,
    adapter: record.device?.adapter ?? null,
    build: record.build,
    started: record.times.started,
  };
}
