/**
 * Stock tfjs: the network as a layers model, trained by `trainOnBatch` on the WebGPU backend
 * with the device that tfjs makes. The batch lies on the device already; no weight decay.
 */
import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import { TFJS_WEIGHTS_FILE, toTfjsLayersModel } from '../../src/formats/index.ts';
import { firstBatch, type Material } from '../material.ts';
import type { Trainer } from './trainer.ts';

const FOLDER = 'http://localhost';

export async function openTrainer(material: Material): Promise<Trainer> {
  if (!(await tf.setBackend('webgpu'))) throw new Error('tfjs cannot use WebGPU here.');
  const model = await modelOf(material);
  const { learningRate, momentum } = material.recipe;
  model.compile({
    optimizer: tf.train.momentum(learningRate, momentum),
    loss: (truth: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(truth, logits),
  });
  const batch = await firstBatch(material);
  const pictures = tf.tensor4d(batch.pictures, batch.shape);
  const labels = tf.tensor2d(batch.oneHot, [batch.shape[0], batch.classes]);
  return {
    train: async (steps) => {
      let loss = NaN;
      for (let step = 0; step < steps; step++) {
        const result = await model.trainOnBatch(pictures, labels);
        loss = Array.isArray(result) ? (result[0] ?? NaN) : result;
      }
      return loss;
    },
  };
}

function modelOf({ network, weights }: Material): Promise<LayersModel> {
  const written = toTfjsLayersModel(network, weights);
  const fetchFunc = (url: string | URL | Request) => {
    const path = url instanceof Request ? url.url : String(url);
    const isWeights = path.endsWith(TFJS_WEIGHTS_FILE);
    return Promise.resolve(new Response(isWeights ? written.weights : written.modelJson));
  };
  return loadLayersModel(tf.io.http(`${FOLDER}/model.json`, { fetchFunc }));
}
