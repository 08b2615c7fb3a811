import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { cifarNetwork, parts, problemsOf, RESIDUAL_BLOCK, type Network } from '../network/index.ts';
import { EVERY_LAYER } from './fixtures/every-layer.ts';
import { fixtureTensor, readFixture, weightsIn } from './fixtures/read.ts';
import { FormatError } from './format-error.ts';
import { networkFromName } from './network-name.ts';
import { TFJS_WEIGHTS_FILE, toTfjsLayersModel, type TfjsLayersModel } from './tfjs-layers.ts';
import { constantWeights } from './test-weights.ts';

/** Opens the two files as `tf.loadLayersModel` does when they lie beside each other on a server. */
function open({ modelJson, weights }: TfjsLayersModel) {
  const files = new Map<string, BodyInit>([
    ['http://localhost/model.json', modelJson],
    [`http://localhost/${TFJS_WEIGHTS_FILE}`, weights],
  ]);
  const fetchFunc = (url: string | URL | Request) => {
    const body = files.get(url instanceof Request ? url.url : String(url));
    return Promise.resolve(new Response(body ?? null, { status: body === undefined ? 404 : 200 }));
  };
  return loadLayersModel(tf.io.http('http://localhost/model.json', { fetchFunc }));
}

function networkCalled(name: string): Network {
  const network = networkFromName(name);
  if (typeof network === 'string') throw new Error(network);
  return network;
}

describe('toTfjsLayersModel', () => {
  it.each(['plain-8-width-4', 'resnet-8-width-4', 'mixed-8-width-4-a'])(
    'makes of %s a model that computes what PyTorch computes',
    async (name) => {
      const network = networkCalled(name);
      const weights = weightsIn(network, readFixture('network-8-width-4.safetensors'));
      const model = await open(toTfjsLayersModel(network, weights));
      const pictures = fixtureTensor('logits.safetensors', 'pictures');
      const logits = model.predict(tf.tensor4d(pictures.values, [4, 32, 32, 3]));
      if (Array.isArray(logits)) throw new Error('One output was expected.');
      const expected = fixtureTensor('logits.safetensors', name);
      const computed = await logits.data();
      expect(computed).toHaveLength(40);
      computed.forEach((value, index) =>
        expect(value).toBeCloseTo(expected.values[index] ?? NaN, 4),
      );
    },
  );

  it('fixes the kernel of a shortcut that changes the shape', async () => {
    const network = cifarNetwork('resnet', 1, { width: 4 });
    const weights = weightsIn(network, readFixture('network-8-width-4.safetensors'));
    const model = await open(toTfjsLayersModel(network, weights));
    const fixed = model.nonTrainableWeights.filter((one) => one.name.includes('shortcut'));
    expect(fixed.map((one) => one.shape)).toEqual([
      [1, 1, 4, 8],
      [1, 1, 8, 16],
    ]);
  });

  it('computes what PyTorch computes with every kind of layer, block and shortcut', async () => {
    expect(problemsOf(EVERY_LAYER)).toEqual([]);
    const weights = weightsIn(EVERY_LAYER, readFixture('every-layer.safetensors'));
    const model = await open(toTfjsLayersModel(EVERY_LAYER, weights));
    const pictures = fixtureTensor('every-layer-logits.safetensors', 'pictures');
    const logits = model.predict(tf.tensor4d(pictures.values, [2, 19, 17, 3]));
    if (Array.isArray(logits)) throw new Error('One output was expected.');
    const expected = fixtureTensor('every-layer-logits.safetensors', 'logits');
    const computed = await logits.data();
    expect(computed).toHaveLength(10);
    computed.forEach((value, index) => expect(value).toBeCloseTo(expected.values[index] ?? NaN, 4));
  });

  it('refuses with a sentence what TensorFlow.js has no layer for', () => {
    const network: Network = {
      input: { height: 8, width: 8, channels: 1 },
      parts: [parts.maxPool({ padding: 1 }), parts.dense(2)],
    };
    expect(() => toTfjsLayersModel(network, constantWeights(network))).toThrow(FormatError);
    expect(() => toTfjsLayersModel(network, constantWeights(network))).toThrow('“maxpool1”');
  });

  it('opens whatever order of parts a network may have', async () => {
    const network: Network = {
      input: { height: 6, width: 6, channels: 2 },
      parts: [
        parts.stage(5, 1, 1, RESIDUAL_BLOCK),
        parts.globalAveragePool(),
        parts.stage(5, 1, 1, { ...RESIDUAL_BLOCK, shortcut: 'highway' }),
        parts.convolution(3, { kernel: 1 }),
        parts.dense(4),
        parts.batchNorm(),
        parts.averagePool({ kernel: 1 }),
        parts.dense(2),
      ],
    };
    const model = await open(toTfjsLayersModel(network, constantWeights(network)));
    expect(model.outputs[0]?.shape).toEqual([null, 2]);
  });
});
