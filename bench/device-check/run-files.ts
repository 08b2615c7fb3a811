/**
 * Writes the recordings of a folder as files that the page opens: `run-files FOLDER OUT MANIFEST`
 * makes `OUT/plain-20-seed-1.skipstack` and so on, with what the tests took pictures for, the
 * norms of gradients and the errors with lesions where the recording has them. The data set's manifest says which class each test picture is of.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest } from '../../src/dataset/parse-manifest.ts';
import { encodeRunFile, RUN_FILE_ENDING } from '../../src/formats/index.ts';
import {
  recordedPredictions,
  recordedRun,
  withRecordedGradients,
  withRecordedLesions,
} from './recorded-run.ts';

const [folder, out, manifest] = process.argv.slice(2);
if (folder === undefined || out === undefined || manifest === undefined) {
  throw new Error('Give two folders and the manifest of the data set: FOLDER OUT MANIFEST.');
}
const { test } = parseManifest(readFileSync(manifest, 'utf8'));
const labels = test.flatMap((shard) => shard.labels);
mkdirSync(out, { recursive: true });
for (const entry of readdirSync(folder, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const log = readFileSync(join(folder, entry.name, 'log.jsonl'), 'utf8');
  const gradients = join(folder, entry.name, 'gradients.jsonl');
  const trained = recordedRun(entry.name, log);
  const measured = existsSync(gradients)
    ? withRecordedGradients(trained, readFileSync(gradients, 'utf8'))
    : trained;
  const lesions = join(folder, entry.name, 'lesions.json');
  const record = existsSync(lesions)
    ? withRecordedLesions(measured, readFileSync(lesions, 'utf8'))
    : measured;
  const tested = join(folder, entry.name, 'predictions-500.u8');
  const predictions = existsSync(tested)
    ? recordedPredictions(record, readFileSync(tested), labels)
    : new Map<number, never>();
  const file = await encodeRunFile({ record, checkpoints: [], predictions });
  writeFileSync(join(out, `${entry.name}${RUN_FILE_ENDING}`), file);
}
