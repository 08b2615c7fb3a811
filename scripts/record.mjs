/**
 * `npm run record -- NETWORK --steps N [options of “lab train”] [--out FOLDER] [--resume]` trains
 * a network here and keeps a recording of it in a folder: `NAME.recording`, which the page plays
 * (curves, readings of every layer, what 40 tests took 500 pictures for), the weights before the
 * first step, half-way and at the end in half precision, and `NAME.json`, which says where all of it is from. The run
 * itself stays beside them, so that `--resume` goes on after an interruption.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureData } from './lib/data.mjs';
import { ensureLab } from './lib/lab.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { Problem, runCommand } from './lib/problem.mjs';
import { runProgram } from './lib/program.mjs';
import { vulkanEnvironment } from './lib/vulkan.mjs';

const TESTS = 40;
const USUAL_FOLDER = 'recordings';
const OWN = ['--out', '--resume'];
/** Options of the lab whose values decide what is kept. */
const OPTIONS = {
  steps: { type: 'string' },
  seed: { type: 'string' },
  'test-every': { type: 'string' },
  'probe-every': { type: 'string' },
};
/** Those that the lab is given by this script. */
const NOT_FOR_RECORDINGS = ['--checkpoint', '--stop-at', '--seeds', '--weights'];

/** What is for this script, and what is for the lab. */
function readCommandLine(parameters) {
  const { tokens, values } = parseArgs({
    args: [...parameters],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: { ...OPTIONS, out: { type: 'string' }, resume: { type: 'boolean' } },
  });
  const own = tokens.filter(({ rawName }) => OWN.includes(rawName));
  const refused = tokens.find(({ rawName }) => NOT_FOR_RECORDINGS.includes(rawName));
  if (refused) throw new Problem(`${refused.rawName} is not for recordings. Leave it out.`);
  const taken = new Set(
    own.flatMap(({ index, value, inlineValue }) => {
      return value === undefined || inlineValue ? [index] : [index, index + 1];
    }),
  );
  const rest = parameters.filter((_, index) => !taken.has(index));
  const [network] = rest;
  const textOf = (name) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const steps = Number(textOf('steps'));
  if (network === undefined || network.startsWith('-') || !(steps >= 2)) {
    throw new Problem(
      'Say which network, and how long: npm run record -- plain-20 --steps 7500. All options of “lab train” may follow.',
    );
  }
  return {
    ...{ network, steps, rest },
    seed: textOf('seed') ?? '1',
    testEvery: textOf('test-every'),
    probeEvery: textOf('probe-every'),
    folder: textOf('out') ?? USUAL_FOLDER,
    isResumed: values.resume === true,
  };
}

await runCommand(async () => {
  const asked = readCommandLine(process.argv.slice(2));
  const { network, steps, seed, folder } = asked;
  await ensurePackages();
  await ensureData();
  const program = await ensureLab();
  const environment = { ...process.env, ...(await vulkanEnvironment()) };
  const lab = async (...parameters) => {
    const status = await runProgram(program, parameters, environment);
    if (status !== 0) {
      throw new Problem(
        `The recording is not whole. What there is stays in ${folder}; --resume goes on from it.`,
      );
    }
  };
  const name = `${basename(network, '.json')}-seed-${seed}`;
  const inFolder = (ending) => join(folder, `${name}${ending}`);
  const run = inFolder('.skipstack');
  const recording = inFolder('.recording');
  const weightsAt = (step) => inFolder(`.step-${step}.zip`);
  if (existsSync(run) && !asked.isResumed) {
    throw new Problem(`There is ${run} already. Go on with it by --resume, or move it away.`);
  }
  /** Writes the recording of what there is of the run, and says where it stands. */
  const written = () => {
    const parameters = [program, 'recording', run, '--out', recording];
    const { status, stdout, stderr } = spawnSync(process.execPath, parameters);
    if (status !== 0) throw new Problem(String(stderr).trim());
    return JSON.parse(String(stdout));
  };
  mkdirSync(folder, { recursive: true });
  const every = String(Math.max(1, Math.ceil(steps / TESTS)));
  const { testEvery = every, probeEvery = every } = asked;
  const measuring = ['--test-every', testEvery, '--probe-every', probeEvery];
  const exported = async (step, ...subject) => {
    const part = inFolder('.part.zip');
    const form = ['--format', 'safetensors', '--numbers', 'F16', '--out', part];
    await lab('export', ...subject, ...form);
    renameSync(part, weightsAt(step));
  };
  // Those that the seed begins with need no run.
  if (!existsSync(weightsAt(0))) await exported(0, ...asked.rest);
  const reached = [...new Set([Math.ceil(steps / 2), steps])];
  for (const step of reached) {
    if (existsSync(weightsAt(step))) continue;
    const until = ['--checkpoint', run, '--stop-at', String(step)];
    if (!existsSync(run)) await lab('train', ...asked.rest, ...measuring, ...until);
    else if (written().step < step) await lab('train', '--resume', run, ...measuring, ...until);
    await exported(step, '--run', run);
  }
  const { adapter, build, started, tests } = written();
  const files = [recording, ...[0, ...reached].map(weightsAt)].map((file) => {
    const bytes = readFileSync(file);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { file: basename(file), bytes: bytes.length, sha256 };
  });
  const date = new Date(started).toISOString();
  const made = { network, seed: Number(seed), steps, tests, adapter, build, date, files };
  writeFileSync(inFolder('.json'), `${JSON.stringify(made, null, 2)}\n`);
});
