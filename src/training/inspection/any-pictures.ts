/** What weights make of pictures that need not be of the data set. */
import * as tf from '@tensorflow/tfjs-core';
import { pictureBytes } from '../../dataset/index.ts';
import { readValues, valuesOf } from '../../gpu/index.ts';
import { softmax } from '../../inspection/index.ts';
import { pictureTransform } from '../picture-transform.ts';
import { withModel, type Inspected } from './inspected-model.ts';
import type { Model } from '../model.ts';

/** Does work on the pictures as a network reads them, in its turn on the device. */
async function onPictures<Result>(
  inspected: Inspected,
  pixels: Uint8Array,
  work: (model: Model, pictures: tf.Tensor4D, count: number) => Promise<Result>,
): Promise<Result> {
  const { dataset, recipe, exclusive = (act) => act() } = inspected;
  const { height, width, channels } = dataset.dataSet;
  const count = pixels.length / pictureBytes(dataset.dataSet);
  const { multiply, add } = pictureTransform(recipe.normalise, dataset);
  return exclusive(() =>
    withModel(inspected, count, (model) => {
      const pictures = tf.tidy(() => {
        const shape: [number, number, number] = [height, width, channels];
        const bytes = tf.tensor4d(Float32Array.from(pixels), [count, ...shape]);
        return tf.add<tf.Tensor4D>(
          tf.mul(bytes, tf.tensor3d(multiply, shape)),
          tf.tensor3d(add, shape),
        );
      });
      return work(model, pictures, count);
    }),
  );
}

/**
 * Class probabilities over BatchNorm's moving statistics.
 *
 * @param pixels `[pictures, height, width, channels]` of the data set's shape, 0 to 255
 * @returns `[pictures, classes]`
 * @throws TooLargeError when the device cannot compute with the weights
 */
export function classified(
  inspected: Inspected,
  pixels: Uint8Array,
): Promise<{ readonly probabilities: Float32Array<ArrayBuffer> }> {
  return onPictures(inspected, pixels, async (model, pictures, count) => {
    const logits = model.logits(pictures);
    const size = valuesOf(logits);
    const read = readValues(logits.tensor);
    logits.tensor.dispose();
    const values = await read;
    const classes = size / count;
    const probabilities = new Float32Array(size);
    for (let first = 0; first < size; first += classes) {
      probabilities.set(softmax(values.subarray(first, first + classes)), first);
    }
    return { probabilities };
  });
}

/**
 * What a layer makes of one picture over BatchNorm's moving statistics.
 *
 * @param pixels `[height, width, channels]` of the data set's shape, 0 to 255
 * @param layer index of one that an op ends with
 * @returns values `[height, width, channels]` of the layer's shape
 * @throws TooLargeError when the device cannot compute with the weights
 */
export function featureMapsOf(inspected: Inspected, pixels: Uint8Array, layer: number) {
  return onPictures(inspected, pixels, async (model, pictures) => {
    const maps = model.outputOf(pictures, layer);
    const [, height, width, channels] = maps.shape;
    const read = readValues(maps);
    maps.dispose();
    return { height, width, channels, values: Float32Array.from(await read) };
  });
}
