/** Layers as Keras 3 writes them down, of those that TensorFlow.js takes, which are Keras 2's. */
import type { KerasModel } from '../keras-model.ts';

type LayerEntry = KerasModel['layers'][number];

/** PyTorch, on which Keras may run, allows no points in names. */
export function kerasName(name: string): string {
  return name.replaceAll('.', '_');
}

/** What goes into a layer, in order. */
export function inputsOf({ inbound_nodes }: LayerEntry): readonly string[] {
  const [node] = inbound_nodes;
  const inputs: readonly unknown[] = Array.isArray(node) ? node : [];
  return inputs.flatMap((one) =>
    Array.isArray(one) && typeof one[0] === 'string' ? [kerasName(one[0])] : [],
  );
}

/** The settings of a layer, by Keras 3's names. */
export function settingsOf({ class_name, config, name }: LayerEntry) {
  const { batch_input_shape, alpha, ...others } = config;
  return {
    ...others,
    name: kerasName(name),
    ...(batch_input_shape === undefined ? {} : { batch_shape: batch_input_shape }),
    ...(alpha === undefined ? {} : { [class_name === 'ELU' ? 'alpha' : 'negative_slope']: alpha }),
  };
}

/** An entry of `layers` in the archive's `config.json`. */
export function kerasThreeConfig(layer: LayerEntry) {
  const tensors = inputsOf(layer).map((input) => ({
    class_name: '__keras_tensor__',
    // Keras wants a shape and takes that of the layer itself.
    config: { shape: [null], dtype: 'float32', keras_history: [input, 0, 0] },
  }));
  const nodes =
    tensors.length === 0 ? [] : [{ args: tensors.length > 1 ? [tensors] : tensors, kwargs: {} }];
  return {
    module: 'keras.layers',
    class_name: layer.class_name,
    config: settingsOf(layer),
    registered_name: null,
    name: kerasName(layer.name),
    inbound_nodes: nodes,
  };
}
