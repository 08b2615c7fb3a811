import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { changeBlocks, cifarNetwork, positionsOf, setAllShortcuts } from '../network/index.ts';
import { decodeConfiguration } from './configuration.ts';
import {
  exportSafetensors,
  exportTfjsLayers,
  readWeights,
  type ExportedFile,
  type TrainedNetwork,
} from './export.ts';
import { readFixture } from './fixtures/read.ts';

const network = cifarNetwork('resnet', 1, { width: 4 });
const trained: TrainedNetwork = {
  network,
  weights: readWeights(network, readFixture('network-8-width-4.safetensors')),
  recipe: PAPER_RECIPE,
  seed: 2,
  result: { step: 12, testError: 80 },
};

const withoutFirstShortcut = changeBlocks(network, [{ part: 1, block: 0 }], { shortcut: 'none' });
const withTanh = changeBlocks(network, positionsOf(network), { activation: 'tanh' });

function bytesOf(files: readonly ExportedFile[], name: string): Uint8Array<ArrayBuffer> {
  const file = files.find((one) => one.name === name);
  if (!file) throw new Error(`${name} was not exported.`);
  return file.bytes;
}

describe('exportSafetensors', () => {
  const { files } = exportSafetensors(trained);
  const bytes = bytesOf(files, 'model.safetensors');

  it('writes weights that are read back', () => {
    expect(readWeights(network, bytes)).toEqual(trained.weights);
  });

  it.each([
    ['without shortcuts', setAllShortcuts(network, 'none'), 'as plain-8-width-4 but'],
    ['without one', withoutFirstShortcut, 'as Mixed-8 (2 of 3 shortcuts) but'],
    ['of another activation', withTanh, 'as Network of 8 layers but'],
  ])('says in the file which network it is, so that one %s is refused', (_what, other, name) => {
    expect(() => readWeights(other, bytes)).toThrow(name);
    expect(() => readWeights(other, bytes)).toThrow('weights of resnet-8-width-4');
  });

  it('writes config.json beside them', () => {
    const text = new TextDecoder().decode(bytesOf(files, 'config.json'));
    expect({ ...decodeConfiguration(text), weights: trained.weights }).toEqual(trained);
  });
});

describe('exportTfjsLayers', () => {
  it('writes the weights file that model.json names', () => {
    const { files } = exportTfjsLayers(trained);
    const model: unknown = JSON.parse(new TextDecoder().decode(bytesOf(files, 'model.json')));
    expect(model).toMatchObject({
      format: 'layers-model',
      weightsManifest: [{ paths: ['model.weights.bin'] }],
    });
    expect(files.map((file) => file.name)).toContain('model.weights.bin');
  });
});
