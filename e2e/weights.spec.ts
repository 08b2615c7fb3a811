import { readFile } from 'node:fs/promises';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import type { Page } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import {
  decodeConfiguration,
  openWeights,
  TFJS_WEIGHTS_FILE,
  toTfjsLayersModel,
} from '../src/formats/index.ts';
import { firstTestPictures } from './data-set.ts';
import { displayName, fileName } from '../src/network/index.ts';
import {
  expect,
  ONE_BLOCK,
  ONE_BLOCK_NETWORK,
  test,
  type SkipstackPage,
} from './skipstack-page.ts';

type Files = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

/** Saves the weights in one of the dialog's formats and unpacks what was downloaded. */
async function exported(page: Page, format: string): Promise<Files> {
  const dialog = page.getByRole('dialog', { name: 'Export weights' });
  await dialog.getByRole('radio', { name: format }).check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save as a zip file' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^${fileName(ONE_BLOCK_NETWORK)}-step-2-.*\\.zip$`),
  );
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, new Uint8Array(bytes)]),
  );
}

/** Files as Playwright hands them to a field. */
function given(files: Files) {
  return Object.entries(files).map(([name, bytes]) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes),
  }));
}

function fileOf(files: Files, name: string): Uint8Array<ArrayBuffer> {
  const bytes = files[name];
  if (!bytes) throw new Error(`${name} was not saved; there are ${Object.keys(files).join(', ')}.`);
  return bytes;
}

function isWeights(request: string | URL | Request): boolean {
  const url = request instanceof Request ? request.url : request.toString();
  return url.endsWith(TFJS_WEIGHTS_FILE);
}

/** Opens `model.json` with its weights beside it, as from a server. */
function openModel(modelJson: BodyInit, weights: BodyInit): Promise<LayersModel> {
  const fetchFunc = (url: string | URL | Request) =>
    Promise.resolve(new Response(isWeights(url) ? weights : modelJson));
  return loadLayersModel(tf.io.http('http://localhost/model.json', { fetchFunc }));
}

async function logitsOf(model: LayersModel, pictures: Float32Array): Promise<tf.Tensor> {
  const logits = model.predict(tf.tensor(pictures, [pictures.length / 3072, 32, 32, 3]));
  if (Array.isArray(logits)) throw new Error('The model has several outputs.');
  await logits.data();
  return logits;
}

/** What a graph of ONNX makes of `[count, 3, 32, 32]`. */
async function probabilitiesOf(model: Uint8Array, planes: Float32Array): Promise<number[]> {
  const session = await InferenceSession.create(model);
  const picture = new Tensor('float32', planes, [planes.length / 3072, 3, 32, 32]);
  const { probabilities } = await session.run({ picture });
  return Array.from((await probabilities?.getData()) ?? [], Number);
}

async function choose(skipstack: SkipstackPage, files: Files) {
  await skipstack.choose('Export', 'Load weights');
  const dialog = skipstack.page.getByRole('dialog', { name: 'Load weights' });
  await dialog.getByLabel('File').setInputFiles(given(files));
  return dialog;
}

const FOREIGN = '../src/formats/fixtures/network-8-width-4.safetensors';

async function foreignWeights(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(FOREIGN, import.meta.url)));
}

test(
  'saved weights compute elsewhere what they compute here, and can be brought back',
  { tag: '@trains' },
  async ({ skipstack, page }) => {
    await skipstack.open({ networks: ONE_BLOCK, names: 'Mine' });
    await skipstack.button('Train').click();
    await expect(skipstack.rows).toContainText('finished at 2');
    const shown = Number(/([\d.]+)\s*% test/.exec(await skipstack.rows.innerText())?.[1]);

    await skipstack.choose('Export', 'Export weights');
    const pytorch = await exported(page, 'safetensors');
    const layers = await exported(page, 'TensorFlow.js');
    const graph = await exported(page, 'ONNX');
    await page.keyboard.press('Escape');

    const { network, result, recipe } = decodeConfiguration(
      new TextDecoder().decode(fileOf(pytorch, 'config.json')),
    );
    expect(result).toMatchObject({ step: 2, testError: shown, testPictures: 100 });
    expect(recipe.batchSize).toBe(2);
    const bytes = fileOf(pytorch, 'model.safetensors');
    const stored = await openWeights([{ name: 'model.safetensors', bytes }]);
    const { weights } = stored.weightsOf(network);
    const rebuilt = toTfjsLayersModel(network, weights);
    const { pictures, planes, labels } = await firstTestPictures(100);
    const fromPyTorch = await logitsOf(
      await openModel(rebuilt.modelJson, rebuilt.weights),
      pictures,
    );
    const fromLayers = await logitsOf(
      await openModel(fileOf(layers, 'model.json'), fileOf(layers, TFJS_WEIGHTS_FILE)),
      pictures,
    );
    expect(tf.max(tf.abs(tf.sub(fromPyTorch, fromLayers))).arraySync()).toBeLessThan(1e-4);

    // The graph takes the same pictures as they are, and knows the mean picture itself.
    const fromGraph = await probabilitiesOf(fileOf(graph, 'model.onnx'), planes);
    const fromBoth = tf.sub(tf.softmax(fromLayers), tf.tensor(fromGraph, fromLayers.shape));
    expect(tf.max(tf.abs(fromBoth)).arraySync()).toBeLessThan(1e-5);

    // The page's own engine counted as many mistakes on the same real pictures.
    const answers = await tf.argMax(fromLayers, 1).data();
    const wrong = labels.filter((label, index) => label !== answers[index]);
    expect(wrong).toHaveLength(shown);

    // What was saved says itself what it is: neither network nor normalisation is asked for.
    const { 'config.json': configuration, ...weightsAlone } = pytorch;
    const ways: readonly (readonly [what: string, files: Files])[] = [
      ['mine.zip', { 'mine.zip': new Uint8Array(zipSync(pytorch)) }],
      ['layers.zip', { 'layers.zip': new Uint8Array(zipSync(layers)) }],
      [
        'config.json and 1 more',
        { 'config.json': fileOf(pytorch, 'config.json'), ...weightsAlone },
      ],
      ['model.safetensors', weightsAlone],
    ];
    expect(configuration).toBeDefined();
    await skipstack.openLink(skipstack.link({ networks: 'plain-8-width-4' }));
    for (const [what, files] of ways) {
      const dialog = await choose(skipstack, files);
      await expect(dialog).toContainText(`Weights of ${displayName(ONE_BLOCK_NETWORK)}`);
      await expect(dialog.getByRole('combobox')).toHaveCount(0);
      await dialog.getByRole('button', { name: 'Measure' }).click();
      await expect(dialog).toContainText(`${what}: `);
      await expect(dialog).toContainText('pictures. Normalised by mean picture.');
      await page.keyboard.press('Escape');
    }

    await test.step('they become a run that can be gone on with', async () => {
      const dialog = await choose(skipstack, weightsAlone);
      await dialog.getByRole('button', { name: 'Fine-tune it' }).click();
      await expect(dialog).toBeHidden();
      await skipstack.button('Train').click();
      await expect(skipstack.rows).toContainText('finished at 2');
      await page.reload();
      await skipstack.lens('Runs');
      const runs = page.getByRole('main');
      await expect(runs).toContainText('weights from model.safetensors');
      await expect(runs).toContainText(`from ${displayName(ONE_BLOCK_NETWORK)} at step 0`);
    });
  },
);

test('what cannot be measured gets a sentence, whichever way it comes', async ({
  skipstack,
  page,
}) => {
  await test.step('a file that is not the weights of this network', async () => {
    await skipstack.open({ networks: 'resnet-14-width-4' });
    const other = await foreignWeights();
    const dialog = await choose(skipstack, { 'other.safetensors': other });
    await expect(dialog).toContainText('Weights of ResNet-8 (width 4), judging by their names');
    await dialog.getByLabel('Network').selectOption('ResNet-14 (width 4)');
    await dialog.getByRole('button', { name: 'Measure' }).click();
    await expect(dialog).toContainText(
      'This file holds another network than ResNet-14 (width 4): “layer1.1.conv1.weight” of shape [4, 4, 3, 3] is not in it.',
    );

    const cut = { 'cut.safetensors': other.slice(0, -10) };
    await dialog.getByLabel('File').setInputFiles(given(cut));
    await expect(dialog).toContainText('This safetensors file is cut off: 10 bytes are missing');
    await page.keyboard.press('Escape');
  });
  await test.step('weights that were recorded, which are fetched then', async () => {
    await skipstack.openLink(skipstack.link({ networks: 'plain-20,resnet-8-width-4' }));
    const dialog = await choose(skipstack, { 'other.safetensors': await foreignWeights() });
    const recorded = dialog.getByRole('group', { name: 'Weights that were recorded' });
    await recorded.getByRole('button', { name: 'Plain-20 after 3,750 steps' }).click();
    await expect(dialog).toContainText('Weights of Plain-20, as the file says.');
    await page.keyboard.press('Escape');
  });
  await test.step('a network that cannot tell ten classes', async () => {
    await skipstack.openLink(skipstack.link({ networks: 'resnet-18-32-classes-2' }));
    const dialog = await choose(skipstack, { 'other.safetensors': await foreignWeights() });
    await dialog.getByLabel('Network').selectOption({ index: 1 });
    await dialog.getByRole('button', { name: 'Measure' }).click();
    await expect(dialog).toContainText('2 outputs');
    await page.keyboard.press('Escape');
  });
  await test.step('files that are dropped on the page', async () => {
    const files = [
      { name: 'config.json', text: '{"architectures":[]}' },
      { name: 'model.bin', text: 'no weights' },
    ];
    await page.evaluate((all) => {
      const dataTransfer = new DataTransfer();
      for (const { name, text } of all) dataTransfer.items.add(new File([text], name));
      window.dispatchEvent(
        new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }),
      );
    }, files);
    const dialog = page.getByRole('dialog', { name: 'Load weights' });
    await expect(dialog).toContainText('There are no weights in these files');
  });
});

test(
  'foreign weights are asked about, and their normalisation can be found',
  { tag: ['@trains', '@long'] },
  async ({ skipstack }) => {
    await skipstack.open({ networks: 'resnet-8-width-4' });
    const dialog = await choose(skipstack, { 'other.safetensors': await foreignWeights() });
    await expect(dialog.getByRole('combobox')).toHaveCount(2);
    const normalisation = dialog.getByLabel('Pictures normalised by');
    await expect(normalisation).toHaveValue('find');
    await dialog.getByRole('button', { name: 'Measure' }).click();
    await expect(dialog).toContainText('% test error on 100 pictures.', { timeout: 60_000 });
    await expect(dialog).toContainText(/lowest error of all|No normalisation fits/);
    await expect(dialog).toContainText('Passed over: num_batches_tracked (7 times).');

    await normalisation.selectOption('other mean and deviation');
    await dialog.getByLabel('Mean / deviation').fill('0.5 / 0.25');
    await dialog.getByRole('button', { name: 'Measure' }).click();
    await expect(dialog).toContainText('Normalised by 0.5, 0.5, 0.5 / 0.25, 0.25, 0.25.');
  },
);

test('weights of another program become a network of the page and a run with their source', async ({
  skipstack,
  page,
}) => {
  await skipstack.open({ networks: ONE_BLOCK });
  const path = '../src/formats/pytorch-file/fixtures/legacy.th';
  const bytes = new Uint8Array(await readFile(new URL(path, import.meta.url)));
  const dialog = await choose(skipstack, { 'resnet8.th': bytes });
  await expect(dialog).toContainText('Weights of ResNet-8 (width 4), judging by their names');
  await dialog.getByLabel('Pictures normalised by').selectOption({ index: 2 });
  await dialog.getByRole('button', { name: 'Fine-tune it' }).click();
  await expect(dialog).toBeHidden();
  await expect(skipstack.drawn).toHaveCount(1);
  await page.reload();
  await skipstack.lens('Runs');
  await expect(page.getByRole('main')).toContainText('weights from resnet8.th');
});
