/** The layers of a network at which there is something to measure. */
import { unroll, type Layer, type Network } from '../../network/index.ts';

export interface LayerPlace {
  readonly index: number;
  readonly layer: Layer;
}

/** A block, or a layer in front of all blocks that stands for one. */
export interface BlockPlace {
  /** The last layer: what the next block reads. */
  readonly output: LayerPlace;
  /** The sum with the shortcut; without one what stands in its place, before the last ReLU. */
  readonly sum: LayerPlace | null;
  /** What is added to the shortcut; null where nothing is. */
  readonly residual: LayerPlace | null;
}

function at(layers: readonly Layer[], index: number): LayerPlace | null {
  const layer = layers[index];
  return layer ? { index, layer } : null;
}

/** All layers of these kinds. */
export function layersOfKind(network: Network, kinds: readonly Layer['kind'][]): LayerPlace[] {
  return unroll(network).layers.flatMap((layer, index) =>
    kinds.includes(layer.kind) ? [{ index, layer }] : [],
  );
}

/** Layers with weights of their own, but for BatchNorm's. */
export function weightLayers(network: Network): readonly LayerPlace[] {
  return layersOfKind(network, ['convolution', 'dense']);
}

/**
 * The response of each convolution but those of shortcuts and gates: what the BatchNorm right
 * behind it puts out, or what it puts out itself where there is none (He et al. 2015, section 4.2,
 * “Analysis of layer responses”).
 */
export function responses(
  network: Network,
): readonly { readonly convolution: LayerPlace; readonly response: LayerPlace }[] {
  const { layers } = unroll(network);
  return layersOfKind(network, ['convolution']).flatMap((convolution) => {
    if (/\.(downsample\.\d+|gate)$/.test(convolution.layer.name)) return [];
    const next = at(layers, convolution.index + 1);
    const isNormalised = next?.layer.kind === 'batch-norm' && next.layer.from === convolution.index;
    return [{ convolution, response: isNormalised ? next : convolution }];
  });
}

/** What comes out at the end of each block, and of each part in front of the first. */
export function blockPlaces(network: Network): readonly BlockPlace[] {
  const { layers, parts } = unroll(network);
  return network.parts.flatMap((part, number) => {
    const ranges = part.kind === 'stage' ? (parts[number]?.blocks ?? []) : [];
    return ranges.flatMap(({ first, end }) => {
      const output = at(layers, end - 1);
      if (!output) return [];
      const sums = layers.slice(first, end).findIndex((layer) => layer.kind === 'add');
      const sum = sums >= 0 ? at(layers, first + sums) : beforeActivation(layers, output);
      const residual = sums >= 0 && sum ? at(layers, sum.layer.from) : null;
      return [{ output, sum, residual }];
    });
  });
}

/** What the last ReLU of a block reads; the last layer itself where it is none. */
function beforeActivation(layers: readonly Layer[], output: LayerPlace): LayerPlace | null {
  if (output.layer.kind === 'activation') return at(layers, output.layer.from);
  return output.layer.kind === 'highway' || output.layer.kind === 'concatenate' ? null : output;
}
