/**
 * A network with its weights as a TensorFlow.js layers model, for `tf.loadLayersModel`.
 * The model ends in logits.
 */
import { fileName, layersOf, type Network, type Weights } from '../network/index.ts';
import { KerasLayers } from './keras-layers.ts';
import { PICTURE } from './keras-model.ts';

export interface TfjsLayersModel {
  /** Text of `model.json`. */
  readonly modelJson: string;
  /** Bytes of `model.weights.bin`, which must lie beside it. */
  readonly weights: Uint8Array<ArrayBuffer>;
}

/** How `model.json` says who wrote it. */
const TFJS_GENERATOR = 'Skipstack';
/** The name that `model.json` calls its weights file by. */
export const TFJS_WEIGHTS_FILE = 'model.weights.bin';

/**
 * Writes a network that can be built, and its weights.
 *
 * @param notes texts about the file, for whoever opens it
 * @throws FormatError when TensorFlow.js has no layers for it, or weights are missing
 */
export function toTfjsLayersModel(
  network: Network,
  weights: Weights,
  notes: Readonly<Record<string, string>> = {},
): TfjsLayersModel {
  const keras = new KerasLayers(network, weights);
  for (const layer of layersOf(network)) keras.add(layer);
  const { layers, tensors } = keras.model;
  const modelJson = JSON.stringify({
    format: 'layers-model',
    generatedBy: TFJS_GENERATOR,
    convertedBy: null,
    userDefinedMetadata: notes,
    modelTopology: {
      class_name: 'Model',
      config: {
        name: fileName(network),
        layers,
        input_layers: [[PICTURE.name, 0, 0]],
        output_layers: [[keras.output.name, 0, 0]],
      },
      keras_version: '2.15.0',
      backend: 'tensorflow',
    },
    weightsManifest: [
      {
        paths: [TFJS_WEIGHTS_FILE],
        weights: tensors.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
  });
  return { modelJson, weights: concatenate(tensors.map((one) => one.values)) };
}

function concatenate(parts: readonly Float32Array[]): Uint8Array<ArrayBuffer> {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return new Uint8Array(all.buffer);
}
