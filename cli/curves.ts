import { basename } from 'node:path';
import { CURVE_FORMATS } from '../src/formats/index.ts';
import { displayName } from '../src/network/index.ts';
import { readRunFile } from './checkpoint-file.ts';
import type { LabArguments } from './options.ts';
import { writeOutput } from './output-file.ts';
import { UsageError } from './usage-error.ts';

/**
 * Writes the curves of a run file into `--out`, in the format that its name says.
 *
 * @returns what it wrote, to be printed
 * @throws UsageError when the run cannot be read, or the file not written
 */
export async function writeCurves(given: LabArguments): Promise<object> {
  const [, file, surplus] = given.words;
  const out = given.text('out');
  if (file === undefined || surplus !== undefined || out === undefined) {
    throw new UsageError('curves needs one run file, and --out FILE for what it writes.');
  }
  const format = CURVE_FORMATS.find(({ fits }) => fits(basename(out)));
  if (!format) {
    throw new UsageError(
      `--out ${out}: the name must end in .csv or .json, or have “tfevents” in it.`,
    );
  }
  const { record } = await readRunFile(file);
  const name = record.name ?? displayName(record.network);
  const { bytes } = format.write({ name, record }, '');
  await writeOutput(out, bytes);
  return { run: name, format: format.id, file: out, bytes: bytes.length };
}
