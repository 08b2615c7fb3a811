import { readFile } from 'node:fs/promises';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import {
  decodeConfiguration,
  openWeights,
  TFJS_WEIGHTS_FILE,
  toTfjsLayersModel,
} from '../src/formats/index.ts';
import { firstTestPictures } from './data-set.ts';
import { expect, test, type SkipstackPage } from './skipstack-page.ts';

type Files = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

/** Saves the weights in one of the dialog's formats and unpacks what was downloaded. */
async function exported(page: Page, format: string): Promise<Files> {
  const dialog = page.getByRole('dialog', { name: 'Export weights' });
  await dialog.getByRole('radio', { name: format }).check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save as a zip file' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^resnet-8-width-4-step-2-.*\.zip$/);
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, new Uint8Array(bytes)]),
  );
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

async function measure(skipstack: SkipstackPage, file: { name: string; buffer: Buffer }) {
  await skipstack.button('Load weights').click();
  const dialog = skipstack.page.getByRole('dialog', { name: 'Load weights' });
  await dialog.getByLabel('File').setInputFiles({ ...file, mimeType: 'application/octet-stream' });
  await dialog.getByRole('button', { name: 'Measure' }).click();
  return dialog;
}

test('saved weights compute elsewhere what they compute here, and can be brought back', async ({
  skipstack,
  page,
}) => {
  await skipstack.open({ networks: 'resnet-8-width-4' });
  await skipstack.button('Train').click();
  await expect(skipstack.rows).toContainText('finished at 2');
  const shown = Number(/([\d.]+)\s*% test/.exec(await skipstack.rows.innerText())?.[1]);

  await skipstack.button('Export weights').click();
  const pytorch = await exported(page, 'safetensors');
  const layers = await exported(page, 'TensorFlow.js');
  await page.keyboard.press('Escape');

  const { network, result, recipe } = decodeConfiguration(
    new TextDecoder().decode(fileOf(pytorch, 'config.json')),
  );
  expect(result).toMatchObject({ step: 2, testError: shown, testPictures: 100 });
  expect(recipe.batchSize).toBe(2);
  const bytes = fileOf(pytorch, 'model.safetensors');
  const { weights } = openWeights([{ name: 'model.safetensors', bytes }]).weightsOf(network);
  const rebuilt = toTfjsLayersModel(network, weights);
  const { pictures, labels } = await firstTestPictures(100);
  const fromPyTorch = await logitsOf(await openModel(rebuilt.modelJson, rebuilt.weights), pictures);
  const fromLayers = await logitsOf(
    await openModel(fileOf(layers, 'model.json'), fileOf(layers, TFJS_WEIGHTS_FILE)),
    pictures,
  );
  expect(tf.max(tf.abs(tf.sub(fromPyTorch, fromLayers))).arraySync()).toBeLessThan(1e-4);

  // The page's own engine counted as many mistakes on the same real pictures.
  const answers = await tf.argMax(fromLayers, 1).data();
  const wrong = labels.filter((label, index) => label !== answers[index]);
  expect(wrong).toHaveLength(shown);

  const buffer = Buffer.from(fileOf(pytorch, 'model.safetensors'));
  const dialog = await measure(skipstack, { name: 'mine.safetensors', buffer });
  await expect(dialog).toContainText(
    `mine.safetensors: ${shown.toFixed(2)} % test error on 100 pictures.`,
  );
});

test('a file that is not the weights of this network gets a sentence', async ({ skipstack }) => {
  await skipstack.open({ networks: 'resnet-14-width-4' });
  const other = await readFile(
    new URL('../src/formats/fixtures/network-8-width-4.safetensors', import.meta.url),
  );
  const dialog = await measure(skipstack, { name: 'other.safetensors', buffer: other });
  await expect(dialog).toContainText(
    'This file holds another network than ResNet-14: “layer1.1.conv1.weight” of shape [4, 4, 3, 3] is not in it.',
  );

  await dialog.getByLabel('File').setInputFiles({
    name: 'cut.safetensors',
    mimeType: 'application/octet-stream',
    buffer: other.subarray(0, other.length - 10),
  });
  await dialog.getByRole('button', { name: 'Measure' }).click();
  await expect(dialog).toContainText('This safetensors file is cut off: 10 bytes are missing');
});

test('a network that cannot tell ten classes is not measured', async ({ skipstack }) => {
  await skipstack.open({ networks: 'resnet-18-32-classes-2' });
  const other = await readFile(
    new URL('../src/formats/fixtures/network-8-width-4.safetensors', import.meta.url),
  );
  const dialog = await measure(skipstack, { name: 'other.safetensors', buffer: other });
  await expect(dialog).toContainText('2 outputs');
});
