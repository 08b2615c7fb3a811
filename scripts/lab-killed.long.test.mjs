/** The lab killed at any moment, as a person, the system or a power cut would end it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureLab } from './lib/lab.mjs';
import { PROJECT } from './lib/folders.mjs';

const SMALL = {
  format: 'skipstack-network',
  version: 1,
  name: 'Small',
  network: {
    input: { height: 32, width: 32, channels: 3 },
    parts: [
      { kind: 'convolution', filters: 4 },
      { kind: 'global-average-pool' },
      { kind: 'dense', units: 10 },
    ],
  },
};
/** So many that most of the time goes into steps and checkpoints. */
const STEPS = 300;
const KILLS = 20;

let program;
let folder;
let small;

beforeAll(async () => {
  program = await ensureLab();
  folder = mkdtempSync(join(tmpdir(), 'skipstack-'));
  small = join(folder, 'small.json');
  writeFileSync(small, JSON.stringify(SMALL));
});

afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Runs the lab until it ends, or kills it.
 *
 * @param {number | null} killAfter milliseconds behind its first line; null for never
 */
function lab(line, killAfter = null, signal = 'SIGKILL') {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...line.split(' ')], { cwd: PROJECT });
    const said = { lines: [], complaint: '' };
    let output = '';
    child.stdout.on('data', (bytes) => {
      if (output === '' && killAfter !== null) setTimeout(() => child.kill(signal), killAfter);
      output += bytes;
    });
    child.stderr.on('data', (bytes) => (said.complaint += bytes));
    child.on('close', (status) => {
      const lines = output.split('\n').filter((text) => text.endsWith('}'));
      resolve({ status, ...said, lines: lines.map((text) => JSON.parse(text)) });
    });
  });
}

/** What a run says of each step, without the clock's numbers. */
function curve(lines) {
  return lines.map(({ step, trainError, loss }) => ({ step, trainError, loss }));
}

const start = () => `train ${small} --steps ${STEPS} --batch 4 --data-pictures 100`;

it('loses nothing but the steps since the last checkpoint: weights and curve are the same', async () => {
  const whole = join(folder, 'whole.safetensors');
  const uninterrupted = await lab(`${start()} --out ${whole}`);
  const file = join(folder, 'run.skipstack');
  const out = join(folder, 'out.safetensors');
  const keep = `--checkpoint ${file} --every 0`;
  const steps = new Map();
  let [kills, finished] = [0, false];
  while (!finished) {
    const line = existsSync(file) ? `train --resume ${file}` : start();
    const killAfter = kills < KILLS ? Math.random() * 400 : null;
    const { status, lines, complaint } = await lab(`${line} ${keep} --out ${out}`, killAfter);
    for (const one of curve(lines)) {
      // A step that was made again gave the same as before.
      expect(one).toEqual(steps.get(one.step) ?? one);
      steps.set(one.step, one);
    }
    finished = status === 0;
    if (!finished) expect([status, complaint.includes('“')]).toEqual([null, false]);
    kills += finished ? 0 : 1;
  }
  console.log(`killed ${kills} times in ${STEPS} steps`);
  expect(kills).toBeGreaterThan(0);
  expect(readFileSync(out)).toEqual(readFileSync(whole));
  expect([...steps.values()]).toEqual(curve(uninterrupted.lines));
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('keeps its last step when it is told to end by %s', async (signal, expected) => {
  const file = join(folder, `${signal}.skipstack`);
  const { status, lines, complaint } = await lab(`${start()} --checkpoint ${file}`, 50, signal);
  const { step } = lines.at(-1);
  expect(status).toBe(expected);
  expect(complaint).toContain(`Stopped at step ${step} of ${STEPS}. To go on:`);
  const gone = await lab(`train --resume ${file} --checkpoint ${file} --stop-at ${step + 1}`);
  expect(gone.lines.map((line) => line.step)).toEqual([step + 1]);
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toHaveLength(0);
});
