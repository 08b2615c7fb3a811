/** The lab as a person runs it, apart from the set-up of the clone. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureLab } from './lib/lab.mjs';
import { PROJECT } from './lib/folders.mjs';

/** So small that it is soon compiled. */
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

function lab(line, variables = {}) {
  return new Promise((resolve) => {
    const parameters = line === '' ? [] : line.split(' ');
    const environment = { ...process.env, ...variables };
    const child = spawn(process.execPath, [program, ...parameters], {
      cwd: PROJECT,
      env: environment,
    });
    const said = { output: '', complaint: '' };
    child.stdout.on('data', (bytes) => (said.output += bytes));
    child.stderr.on('data', (bytes) => (said.complaint += bytes));
    child.on('close', (status) => resolve({ status, ...said }));
  });
}

describe('describe', () => {
  // He et al. 2015, section 4.2 and Table 6, counted exactly.
  it.each([
    ['plain-20', 269_722, 40_551_040],
    ['resnet-56', 853_018, 125_485_696],
  ])(
    'prints parameters, multiply-adds and layers of %s',
    async (name, parameters, multiplyAdds) => {
      const { status, output } = await lab(`describe ${name}`);
      const described = JSON.parse(output);
      expect(status).toBe(0);
      expect(described).toMatchObject({ parameters, multiplyAdds });
      const last = described.layers.at(-1);
      expect(last).toMatchObject({ name: 'linear', outputShape: [1, 1, 10] });
      const sum = described.layers.reduce((total, layer) => total + layer.multiplyAdds, 0);
      expect(sum).toBe(multiplyAdds);
    },
  );
});

describe('train', () => {
  it('prints one JSON object a line and nothing else; its weights can be evaluated', async () => {
    const out = join(folder, 'trained.safetensors');
    const line = `train ${small} --steps 2 --batch 4 --data-pictures 100 --test-pictures 4 --out ${out}`;
    const { status, output } = await lab(line);
    expect(status).toBe(0);
    const lines = output.trimEnd().split('\n');
    expect(lines.map((one) => Object.keys(JSON.parse(one)).slice(0, 3))).toEqual([
      ['step', 'trainError', 'loss'],
      ['step', 'trainError', 'loss'],
      ['testError'],
    ]);
    const evaluated = await lab(`evaluate ${small} --weights ${out} --limit 4`);
    expect(evaluated.output).toBe(`${lines[2]}\n`);

    const other = await lab(`evaluate resnet-8-width-4 --weights ${out} --limit 4`);
    expect([other.status, other.output]).toEqual([2, '']);
    expect(other.complaint).toContain('weights of Network of 2 layers, not of resnet-8-width-4');
  });

  it('says what is missing where there is no Vulkan driver, and how to get one', async () => {
    const nowhere = '/nowhere/driver.json';
    const { status, output, complaint } = await lab('train plain-8-width-4 --steps 1', {
      VK_ICD_FILENAMES: nowhere,
      VK_DRIVER_FILES: nowhere,
    });
    expect([status, output]).toEqual([2, '']);
    expect(complaint).toContain('No graphics adapter was found.');
    if (process.platform === 'linux') expect(complaint).toContain('apt-get install');
  });
});

describe('what the lab cannot do', () => {
  it.each([
    [
      'tell plain-20',
      'There is no command “tell”. Try: describe, train, evaluate, inspect, import, export, curves, recording.',
    ],
    ['train', 'train needs a network, for example plain-20, or --weights FILE.'],
    ['describe plain-20 plain-56', 'describe takes one network; what shall “plain-56” be?'],
    ['describe plain-21', '6n + 2'],
    ['train plain-20 --steps x', '--steps needs a whole number from 1 to 10000000, not “x”.'],
    ['evaluate plain-20', 'evaluate needs --weights FILE.'],
    ['evaluate plain-20 --weights nothing.safetensors', 'nothing.safetensors cannot be read'],
    ['train plain-20 --data nowhere', 'Run “npm run data” to get them.'],
  ])('it says of “%s” in a sentence, with exit status 2', async (line, sentence) => {
    const { status, output, complaint } = await lab(line);
    expect([status, output]).toEqual([2, '']);
    expect(complaint).toContain(sentence);
    expect(complaint.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each(['', 'train --help'])('prints help for “%s”', async (line) => {
    const { status, output } = await lab(line);
    expect(status).toBe(0);
    for (const command of ['describe', 'train', 'evaluate']) expect(output).toContain(command);
  });
});
