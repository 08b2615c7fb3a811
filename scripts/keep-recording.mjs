/**
 * `node scripts/keep-recording.mjs RECORDING FOLDER STEP…` keeps of a recording what the project
 * holds on to: the curves, the predictions for the first test pictures, and the weights at these
 * steps in half precision. docs/recordings tells what is in the files.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inHalfPrecision } from './lib/half-precision.mjs';
import { Problem, runCommand } from './lib/problem.mjs';

/** In a test of the recording, and those of them that are kept. */
const TEST_PICTURES = 10_000;
const KEPT_PICTURES = 500;
const CLASSES = 10;

await runCommand(async () => {
  const [recording, folder, ...steps] = process.argv.slice(2);
  if (folder === undefined) throw new Problem('Name the recording, and a folder to keep it in.');
  await mkdir(folder, { recursive: true });
  await copyFile(join(recording, 'log.jsonl'), join(folder, 'log.jsonl'));
  const predictions = await readFile(join(recording, 'predictions.u8'));
  const bytes = TEST_PICTURES * CLASSES;
  const tests = Array.from({ length: predictions.length / bytes }, (_, test) =>
    predictions.subarray(test * bytes, test * bytes + KEPT_PICTURES * CLASSES),
  );
  await writeFile(join(folder, `predictions-${KEPT_PICTURES}.u8`), Buffer.concat(tests));
  for (const step of steps) {
    const weights = await readFile(join(recording, `step-${step}`, 'weights.safetensors'));
    const file = join(folder, `step-${step}.f16.safetensors`);
    await writeFile(file, inHalfPrecision(weights));
  }
});
