/** A network that is recorded at once, and one whose recording was broken off. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeRunFile } from '../src/formats/index.ts';
import { decodeSafetensors } from '../src/formats/safetensors.ts';
import { PROJECT } from './lib/folders.mjs';
import { ensureLab } from './lib/lab.mjs';

const NETWORK = 'plain-8-width-4';
const NAME = `${NETWORK}-seed-3`;
const STEPS = 8;
const RECIPE = [
  ...[NETWORK, '--steps', String(STEPS), '--seed', '3', '--batch', '4', '--data-pictures', '100'],
  ...['--test-pictures', '20', '--test-every', '2', '--initialisation', 'xavier'],
];

let folder;
let program;

beforeAll(async () => {
  program = await ensureLab();
  folder = mkdtempSync(join(tmpdir(), 'skipstack-record-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function record(...parameters) {
  const script = join(PROJECT, 'scripts', 'record.mjs');
  return spawnSync(process.execPath, [script, ...parameters], { encoding: 'utf8', cwd: PROJECT });
}

const lab = (...parameters) =>
  spawnSync(process.execPath, [program, ...parameters], { encoding: 'utf8', cwd: PROJECT });

/** What is in a zip of weights, by name: as it was written, whenever that was. */
function weightsIn(file) {
  const { 'model.safetensors': bytes } = unzipSync(readFileSync(file));
  return new Map(
    [...decodeSafetensors(bytes).tensors].map(([name, tensor]) => [name, [...tensor.read()]]),
  );
}

/** The recording without what the clock says of it. */
async function readingsIn(file) {
  const { record, predictions } = await decodeRunFile(gunzipSync(readFileSync(file)));
  const metrics = Object.entries(record.metrics).map(([name, { steps, values }]) => [
    name,
    steps,
    values,
  ]);
  return {
    network: record.network,
    recipe: record.recipe,
    seed: record.seed,
    metrics,
    predictions,
  };
}

it('keeps first, middle and last weights, and goes on to the same after an interruption', async () => {
  const whole = join(folder, 'whole');
  expect(record(...RECIPE, '--out', whole).stderr).not.toContain('not whole');
  const said = JSON.parse(readFileSync(join(whole, `${NAME}.json`), 'utf8'));
  expect(said).toMatchObject({ network: NETWORK, seed: 3, steps: STEPS, tests: 4 });
  expect(said.files.map(({ file }) => file)).toEqual([
    `${NAME}.recording`,
    ...[0, 4, 8].map((step) => `${NAME}.step-${step}.zip`),
  ]);
  for (const { file, bytes, sha256 } of said.files) {
    const found = readFileSync(join(whole, file));
    expect([found.length, createHash('sha256').update(found).digest('hex')]).toEqual([
      bytes,
      sha256,
    ]);
  }

  const first = join(folder, 'first.zip');
  const begun = ['--format', 'safetensors', '--numbers', 'F16', '--out', first];
  lab('export', NETWORK, '--seed', '3', '--initialisation', 'xavier', ...begun);
  expect(weightsIn(join(whole, `${NAME}.step-0.zip`))).toEqual(weightsIn(first));

  // What is left where the process was killed behind the checkpoint of step 2.
  const broken = join(folder, 'broken');
  const run = join(broken, `${NAME}.skipstack`);
  const until = ['--probe-every', '1', '--checkpoint', run, '--stop-at', '2'];
  mkdirSync(broken);
  expect(lab('train', ...RECIPE, ...until).status).toBe(0);
  expect(record(...RECIPE, '--out', broken).stderr).toContain('Go on with it by --resume');
  expect(existsSync(join(broken, `${NAME}.recording`))).toBe(false);
  expect(record(...RECIPE, '--out', broken, '--resume').status).toBe(0);
  for (const step of [0, 4, 8]) {
    const file = `${NAME}.step-${step}.zip`;
    expect(weightsIn(join(broken, file))).toEqual(weightsIn(join(whole, file)));
  }
  const [again, before] = [broken, whole].map((one) => join(one, `${NAME}.recording`));
  expect(await readingsIn(again)).toEqual(await readingsIn(before));
});
