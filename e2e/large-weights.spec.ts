/**
 * How long files of 575 MB take to be read and written, and what that costs the page. `npm run
 * test:long` prints it and asserts nothing about times and memory: they are the machine's.
 */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  DESTINATIONS,
  encodeWeights,
  networkFromName,
  WRITABLE_FORMATS,
} from '../src/formats/index.ts';
import { CIFAR_10 } from '../src/dataset/index.ts';
import { PAPER_RECIPE } from '../src/experiment/index.ts';
import { elementsOf, parametersOf, type Network, type Weights } from '../src/network/index.ts';
import { fullSpeed } from './full-speed.ts';
import { longestOf, tasksDuring } from './main-thread.ts';
import { peakMemory } from './process-memory.ts';
import { expect, ONE_CONVOLUTION, test } from './skipstack-page.ts';

test.use({ launchOptions: fullSpeed });

const LARGE = 'vgg-19';

/**
 * In the order of the dialog. A browser of tests keeps what is to be saved in memory, 2 GB of it at
 * most: the project, with momenta, cannot be saved there.
 */
const FORMATS = DESTINATIONS.flatMap((destination) =>
  WRITABLE_FORMATS.filter(({ write }) => write.destination === destination),
);

function randomWeights(network: Network): Weights {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 36;
  };
  return new Map(
    parametersOf(network).map(({ name, shape }) => {
      const values = new Float32Array(elementsOf(shape));
      for (let index = 0; index < values.length; index += 1) values[index] = random();
      return [name, { shape, values }] as const;
    }),
  );
}

/** The checkpoint of a PyTorch project, which has momenta beside the weights: twice as large. */
async function checkpointOf(network: Network, weights: Weights): Promise<Uint8Array> {
  const project = FORMATS.find(({ write }) => write.withMomenta);
  const recipe = { ...PAPER_RECIPE, normalise: 'imagenet' as const };
  const made = { network, weights, momenta: weights, recipe, seed: 1, result: { step: 5 } };
  const files = await project?.write.files({ ...made, dataSet: CIFAR_10, meanPicture: null });
  const file = files?.find(({ name }) => name === 'checkpoint.safetensors');
  if (!file) throw new Error('No format has room for momenta.');
  return file.bytes;
}

async function measured(page: Page, what: string, work: () => Promise<void>) {
  let seconds = NaN;
  let peak = NaN;
  const tasks = await tasksDuring(page, async () => {
    peak = await peakMemory(async () => {
      const start = performance.now();
      await work();
      seconds = (performance.now() - start) / 1000;
    });
  });
  const memory = `${(peak / 1e9).toFixed(2)} GB in all processes of the browser at most`;
  const line = `${what}: ${seconds.toFixed(1)} s; ${memory}; ${longestOf(tasks)}`;
  test.info().annotations.push({ type: 'measured', description: line });
  console.log(line);
}

test(
  'weights of 575 MB are read and written in every format',
  { tag: '@long' },
  async ({ skipstack, page }, info) => {
    info.setTimeout(1_800_000);
    const network = networkFromName(LARGE);
    if (typeof network === 'string') throw new Error(network);
    const weights = randomWeights(network);
    const path = info.outputPath('large.safetensors');
    await writeFile(path, encodeWeights(network, weights, 'imagenet'));
    const checkpoint = info.outputPath('checkpoint.safetensors');
    await writeFile(checkpoint, await checkpointOf(network, weights));

    await skipstack.open({ networks: ONE_CONVOLUTION });
    const load = page.getByRole('dialog', { name: 'Load weights' });
    const open = async (file: string) => {
      await skipstack.choose('Export', 'Load weights');
      await load.getByLabel('File').setInputFiles(file);
    };
    for (const [of, file] of [
      ['safetensors', path],
      ['a checkpoint with momenta', checkpoint],
    ] as const) {
      await measured(page, `reading ${of}`, async () => {
        await open(file);
        await expect(load).toContainText('Weights of VGG-19, as the file says');
      });
      await measured(page, 'testing it and adding it to the runs', async () => {
        await load.getByRole('button', { name: 'Add to the runs' }).click();
        await expect(load).toBeHidden({ timeout: 600_000 });
      });
    }

    const dialog = page.getByRole('dialog', { name: 'Export weights' });
    for (const [index, { id, label, write }] of FORMATS.entries()) {
      if (write.withMomenta) continue;
      const saved = info.outputPath(`${id}.zip`);
      await skipstack.choose('Export', 'Export weights');
      await dialog.getByRole('radio').nth(index).check();
      await measured(page, `writing ${label}`, async () => {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          dialog.getByRole('button', { name: 'Save as a zip file' }).click(),
        ]);
        await download.saveAs(saved);
      });
      await page.keyboard.press('Escape');
      await measured(page, `reading the zip of ${label}`, async () => {
        await open(saved);
        await expect(load).toContainText('Weights of VGG-19');
      });
      // The browser lets go of what was written and read.
      await page.reload();
      await expect(skipstack.adapter).toBeVisible();
    }
  },
);
