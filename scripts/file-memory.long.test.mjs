/**
 * What reading a file takes of a process's memory at most: of files of 64 MiB in every format, and
 * of small ones that unpack to much. Beside the file itself, twice its size.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureLab } from './lib/lab.mjs';
import { PROJECT } from './lib/folders.mjs';

const MIB = 1024 ** 2;
/** What programs are compiled into, and what waits to be collected, varies by so much. */
const SPREAD = 16 * MIB;
const SMALL = join(PROJECT, 'src/formats/fixtures/network-8-width-4.safetensors');
/** Says at the end how much memory the process had at most; Linux counts in KiB. */
const TELLING = `--import=data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => console.error("peak", process.resourceUsage().maxRSS))',
)}`;

let program;
let folder;
let usual;

/** In bytes, and what the lab said. */
function peakOf(file) {
  const { stderr } = spawnSync(process.execPath, [TELLING, program, 'import', file], {
    encoding: 'utf8',
  });
  const [, peak] = /^peak (\d+)$/m.exec(stderr) ?? [];
  return { peak: 1024 * Number(peak), said: stderr };
}

beforeAll(async () => {
  program = await ensureLab();
  folder = mkdtempSync(join(tmpdir(), 'skipstack-memory-'));
  usual = peakOf(SMALL).peak;
  writeFileSync(join(folder, 'large.safetensors'), largeWeights());
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A network whose second dense layer has 4,096 inputs and outputs. */
function largeWeights() {
  const shapes = {
    'conv1.weight': [16, 3, 3, 3],
    ...Object.fromEntries(
      ['weight', 'bias', 'running_mean', 'running_var'].map((name) => [`bn1.${name}`, [16]]),
    ),
    ...{ 'linear.weight': [4096, 16], 'linear.bias': [4096] },
    ...{ 'linear2.weight': [4096, 4096], 'linear2.bias': [4096] },
    ...{ 'linear3.weight': [10, 4096], 'linear3.bias': [10] },
  };
  let end = 0;
  const header = Object.entries(shapes).map(([name, shape]) => {
    const start = end;
    end += 4 * shape.reduce((product, size) => product * size, 1);
    return [name, { dtype: 'F32', shape, data_offsets: [start, end] }];
  });
  const text = Buffer.from(JSON.stringify(Object.fromEntries(header)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const values = new Float32Array(end / 4).map((_, index) => Math.abs(Math.sin(index)));
  return Buffer.concat([length, text, Buffer.from(values.buffer)]);
}

/** The model without what Skipstack says of it, as another program would have saved it. */
function anonymous(model) {
  const { 'skipstack.json': _, ...entries } = unzipSync(readFileSync(model));
  writeFileSync(model, zipSync(entries, { level: 0 }));
}

it.each([
  ['safetensors', 'safetensors', 'model.safetensors'],
  ['PyTorch', 'pt', 'model.pt'],
  ['ONNX', 'onnx', 'model.onnx'],
  ['TensorFlow.js', 'tfjs', 'model.json'],
  ['Keras', 'keras', 'model.keras'],
  ['Keras by other programs', 'keras', 'model.keras', anonymous],
])('reads %s in no more memory than twice the file', (of, format, file, altered) => {
  const exported = (weights) => {
    const out = mkdtempSync(join(folder, `${format}-`));
    const command = ['export', '--weights', weights, '--normalise', 'unit', '--format', format];
    const { status } = spawnSync(process.execPath, [program, ...command, '--out', out]);
    expect(status).toBe(0);
    altered?.(join(out, file));
    return join(out, file);
  };
  const large = join(folder, 'large.safetensors');
  const { size } = statSync(large);
  // What the libraries of the format take of any file is none of this one's.
  const library = peakOf(exported(SMALL)).peak;
  const { peak, said } = peakOf(exported(large));
  const beside = ((peak - library - size) / size).toFixed(2);
  console.log(`${of}: ${beside} times the file, ${Math.round((library - usual) / MIB)} MiB of any`);
  expect(said).not.toContain(':');
  expect(peak - library - size).toBeLessThan(2 * size + SPREAD);
});

/** Zeros that are packed well. */
function bomb(bytes) {
  return zipSync({ 'a.bin': new Uint8Array(bytes) }, { level: 6 });
}

/** A safetensors file whose tensors all lie in one place. */
function overlapping() {
  const entry = { dtype: 'F32', shape: [512, 512], data_offsets: [0, MIB] };
  const names = Array.from({ length: 500 }, (_, index) => [`conv${index + 1}.weight`, entry]);
  const text = Buffer.from(JSON.stringify(Object.fromEntries(names)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(MIB)]);
}

function tenDeep() {
  let bytes = bomb(60 * MIB);
  for (let deep = 0; deep < 10; deep += 1)
    bytes = zipSync({ 'inner.zip': bytes, 'b.bin': new Uint8Array(60 * MIB) }, { level: 6 });
  return bytes;
}

/** A model of Keras that says it is VGG-19, and has nothing of it. */
function claims() {
  const fixture = readFileSync(join(PROJECT, 'src/formats/keras/fixtures/concatenating.keras'));
  const name = { 'skipstack.network': 'vgg-19', 'skipstack.normalise': 'unit' };
  return zipSync({
    'config.json': Buffer.from('{}'),
    'model.weights.h5': fixture,
    'skipstack.json': Buffer.from(JSON.stringify(name)),
  });
}

it.each([
  ['a zip of 600 MiB', 'a.zip', () => bomb(600 * MIB)],
  ['ten zips in each other', 'b.zip', tenDeep],
  ['tensors in one place', 'c.safetensors', overlapping],
  ['a model that names a network it does not have', 'd.keras', claims],
])('refuses %s, and takes no memory for it', (_what, name, make) => {
  const file = join(folder, name);
  writeFileSync(file, make());
  const { peak, said } = peakOf(file);
  const { size } = statSync(file);
  console.log(`${name}: ${size} bytes, ${Math.round((peak - usual) / MIB)} MiB more than usual`);
  expect(said).toMatch(/\.\s*peak/);
  // A zip may hold 64 MiB, which are unpacked before it is known what they are.
  expect(peak - usual - size).toBeLessThan(2 * size + 64 * MIB + SPREAD);
});
