import { displayName, type Network } from '../../network/index.ts';
import type { KerasLayers } from '../keras-layers.ts';
import { inputsOf, kerasName, settingsOf } from './layer-config.ts';

/** The same layers as code of Keras, with the names that the archive gives them. */
export function kerasCode(network: Network, keras: KerasLayers): string {
  const [picture, ...others] = keras.model.layers;
  const { height, width, channels } = network.input;
  const lines = others.map((layer) => {
    const { name, ...settings } = settingsOf(layer);
    const given = Object.entries({ ...settings, name }).map(
      ([key, value]) => `${key}=${inPython(value)}`,
    );
    const inputs = inputsOf(layer);
    const read = inputs.length > 1 ? `[${inputs.join(', ')}]` : inputs.join('');
    return `    ${name} = layers.${layer.class_name}(${given.join(', ')})(${read})`;
  });
  return `"""${displayName(network)}, as Skipstack writes it for Keras 3."""
import keras
from keras import layers


def build():
    ${picture?.name ?? 'picture'} = keras.Input((${height}, ${width}, ${channels}), name="picture")
${lines.join('\n')}
    return keras.Model(picture, ${kerasName(keras.output.name)})


if __name__ == "__main__":
    model = build()
    model.set_weights(keras.saving.load_model("model.keras").get_weights())
    model.summary()
`;
}

function inPython(value: unknown): string {
  if (Array.isArray(value)) return `(${value.map(inPython).join(', ')},)`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? 'None' : JSON.stringify(value);
}
