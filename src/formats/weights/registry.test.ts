import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CIFAR_10 } from '../../dataset/index.ts';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { changeBlocks, cifarNetwork, positionsOf, setAllShortcuts } from '../../network/index.ts';
import { decodeConfiguration } from '../configuration.ts';
import { readFixture, tensorsIn, weightsIn } from '../fixtures/read.ts';
import type { NamedFile } from '../named-file.ts';
import { encodeSafetensors } from '../safetensors.ts';
import { zipped } from './archive.ts';
import { openWeights } from './open-weights.ts';
import { WEIGHTS_FORMATS, WRITABLE_FORMATS, type WritableFormat } from './registry.ts';
import { DESTINATIONS, type TrainedNetwork } from './weights-format.ts';

const network = cifarNetwork('resnet', 1, { width: 4 });
const trained: TrainedNetwork = {
  network,
  weights: weightsIn(network, readFixture('network-8-width-4.safetensors')),
  recipe: { ...PAPER_RECIPE, normalise: 'cifar-10' },
  seed: 2,
  result: { step: 12, testError: 80 },
  dataSet: CIFAR_10,
  meanPicture: null,
};

const withoutFirstShortcut = changeBlocks(network, [{ part: 1, block: 0 }], { shortcut: 'none' });
const withTanh = changeBlocks(network, positionsOf(network), { activation: 'tanh' });

function formatCalled(id: string): WritableFormat {
  const format = WRITABLE_FORMATS.find((one) => one.id === id);
  if (!format) throw new Error(`No format is called ${id}.`);
  return format;
}

/** The files of each format. */
const written = await Promise.all(
  WRITABLE_FORMATS.map(async ({ id, label, write }) => {
    return { id, label, files: await write.files(trained) };
  }),
);

function filesOf(id: string): readonly NamedFile[] {
  return written.find((one) => one.id === id)?.files ?? [];
}

function fileCalled(files: readonly NamedFile[], name: string): NamedFile {
  const file = files.find((one) => one.name === name);
  if (!file) throw new Error(`${name} was not written.`);
  return file;
}

/** All that is known of weights in files. */
async function opened(files: readonly NamedFile[]) {
  const { network: noted, normalise, weightsOf } = await openWeights(files);
  return { network: noted, normalise, weights: weightsOf(network).weights };
}

const EVERYTHING = { network, normalise: 'cifar-10', weights: trained.weights };

describe('WEIGHTS_FORMATS', () => {
  it('have ids and names of their own', () => {
    for (const key of ['id', 'label'] as const) {
      expect(new Set(WEIGHTS_FORMATS.map((one) => one[key])).size).toBe(WEIGHTS_FORMATS.length);
    }
  });
});

describe.each(written)('what is written as $label', ({ id, files }) => {
  const zip = { name: 'weights.zip', bytes: zipped(files) };

  it('is read again from its zip, with network and normalisation', async () => {
    expect(await opened([zip])).toEqual(EVERYTHING);
  });

  it('is read again from its single files, in any order', async () => {
    expect(await opened(files)).toEqual(EVERYTHING);
    expect(await opened(files.toReversed())).toEqual(EVERYTHING);
    const folder = files.map((file) => ({ ...file, name: `some/folder/${file.name}` }));
    expect(await opened([{ name: 'a.zip', bytes: zipped(folder) }])).toEqual(EVERYTHING);
  });

  it('is read again from a zip that a system has packed anew', async () => {
    const more = ['__MACOSX/._model.safetensors', '.DS_Store', 'README.md'].map((name) => ({
      name,
      bytes: new TextEncoder().encode('something'),
    }));
    expect(await opened([{ name: 'a.zip', bytes: zipped([...more, ...files]) }])).toEqual(
      EVERYTHING,
    );
  });

  it('says itself which network and normalisation it is of', async () => {
    const alone = files.filter(({ name }) => name !== 'config.json');
    expect(await opened(alone)).toEqual(EVERYTHING);
  });

  it.each([
    ['without shortcuts', setAllShortcuts(network, 'none'), 'not of plain-8-width-4. Choose'],
    [
      'without one',
      withoutFirstShortcut,
      'not of Mixed-8 (width 4, 2 of 3 skip connections). Choose',
    ],
    ['of another activation', withTanh, 'not of Residual network of 8 layers. Choose'],
  ])('is refused for a network %s, with both names', async (_what, other, name) => {
    const alone = files.filter((one) => one.name !== 'config.json');
    for (const chosen of [[zip], files, alone]) {
      const { weightsOf } = await openWeights(chosen);
      expect(() => weightsOf(other)).toThrow(name);
      expect(() => weightsOf(other)).toThrow('weights of resnet-8-width-4');
    }
  });

  it('has config.json beside it', () => {
    const text = new TextDecoder().decode(fileCalled(files, 'config.json').bytes);
    const { recipe, seed, result } = trained;
    expect(decodeConfiguration(text)).toEqual({ network, recipe, seed, result });
  });

  it('is refused with the config.json of another network', async () => {
    const others = await formatCalled(id).write.files({ ...trained, network: withTanh });
    const mixed = [
      ...files.filter(({ name }) => name !== 'config.json'),
      fileCalled(others, 'config.json'),
    ];
    await expect(openWeights(mixed)).rejects.toThrow('config.json is of another network');
  });
});

describe('safetensors', () => {
  it('keeps every byte of the tensors, whatever is noted beside them', () => {
    const { bytes } = fileCalled(filesOf('safetensors'), 'model.safetensors');
    const tensors = tensorsIn(bytes);
    const plain = encodeSafetensors(tensors);
    const dataOf = (file: Uint8Array<ArrayBuffer>) =>
      file.slice(8 + new DataView(file.buffer).getUint32(0, true));
    expect(dataOf(bytes)).toEqual(dataOf(plain));
  });

  it('of before, without a note, takes network and normalisation from its config.json', async () => {
    const files = filesOf('safetensors');
    const { bytes } = fileCalled(files, 'model.safetensors');
    const older = { name: 'model.safetensors', bytes: encodeSafetensors(tensorsIn(bytes)) };
    const alone = await openWeights([older]);
    expect([alone.network, alone.normalise]).toEqual([null, null]);
    expect(await opened([older, fileCalled(files, 'config.json')])).toEqual(EVERYTHING);
  });

  it('of another program does not say what it is', async () => {
    const { network: noted, normalise } = await openWeights([
      { name: 'theirs', bytes: readFixture('network-8-width-4.safetensors') },
    ]);
    expect([noted, normalise]).toEqual([null, null]);
  });
});

describe('TensorFlow.js', () => {
  const files = filesOf('tfjs');

  it('names the weights file in model.json', () => {
    const text = new TextDecoder().decode(fileCalled(files, 'model.json').bytes);
    const model: unknown = JSON.parse(text);
    expect(model).toMatchObject({
      format: 'layers-model',
      weightsManifest: [{ paths: ['model.weights.bin'] }],
    });
  });

  it('says what to choose when the weights are not beside it', async () => {
    const alone = [fileCalled(files, 'model.json')];
    await expect(openWeights(alone)).rejects.toThrow('Choose its files together');
  });

  it('is refused when model.json and weights do not fit', async () => {
    const weights = fileCalled(files, 'model.weights.bin');
    const cut = { ...weights, bytes: weights.bytes.slice(0, -4) };
    const chosen = [fileCalled(files, 'model.json'), cut];
    await expect(openWeights(chosen)).rejects.toThrow('do not belong together');
  });
});

describe('what is said of formats that are written', () => {
  const documented = readFileSync('docs/formats.md', 'utf8');
  const resnet = cifarNetwork('resnet', 3);

  it.each(WRITABLE_FORMATS)('of $label has its code in the documentation', ({ write }) => {
    expect(documented).toContain(`\n${write.snippet(resnet)}\n`);
  });

  it('leads somewhere that is offered', () => {
    for (const { write } of WRITABLE_FORMATS) expect(DESTINATIONS).toContain(write.destination);
  });
});
