/**
 * Writes the recordings of a folder as files that the page opens: `run-files FOLDER OUT` makes
 * `OUT/plain-20-seed-1.skipstack` and so on.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeRunFile, RUN_FILE_ENDING } from '../../src/formats/index.ts';
import { recordedRun } from './recorded-run.ts';

const [folder, out] = process.argv.slice(2);
if (folder === undefined || out === undefined) throw new Error('Give two folders: FOLDER OUT.');
mkdirSync(out, { recursive: true });
for (const entry of readdirSync(folder, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const log = readFileSync(join(folder, entry.name, 'log.jsonl'), 'utf8');
  const file = await encodeRunFile({ record: recordedRun(entry.name, log), checkpoints: [] });
  writeFileSync(join(out, `${entry.name}${RUN_FILE_ENDING}`), file);
}
