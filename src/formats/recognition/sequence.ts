/**
 * A network of single layers, such as VGG, from its tensors. Programs that number their layers
 * (`features.0`, `features.3`) leave the numbers of those out that have no tensors, which tells
 * where an activation stands, and where max pooling or dropout stand behind it.
 */
import { layersOf, parts, type Network, type Part } from '../../network/index.ts';
import { FormatError } from '../format-error.ts';
import { told, type FileLayer, type LayersInFile } from './layers-in-file.ts';
import type { RecognisedNetwork } from './recognised.ts';
import { denseParts, lacks } from './residual.ts';

const SIDES = [32, 64, 224];

/** @throws FormatError that names what does not fit */
export function sequentialNetwork(layers: LayersInFile): RecognisedNetwork {
  const { convolutions, dense } = layers;
  const [first] = convolutions;
  if (!first) throw new FormatError(lacks('convolutions'));
  const body = convolutions.flatMap((layer, index) =>
    partsOf(layer, layers.norms[index], convolutions[index + 1], layers),
  );
  const head = headOf(dense);
  const inputs = dense[0]?.shape[1] ?? 0;
  const channels = first.shape[1] ?? 3;
  const candidates = SIDES.flatMap((side) =>
    // The last pooling has no tensors behind it.
    [[parts.maxPool()], []].flatMap((pool): readonly Network[] => {
      const all = [...body, ...pool];
      const behind = layersOf({ input: { height: side, width: side, channels }, parts: all }).at(
        -1,
      )?.output;
      if (!behind || behind.height < 1) return [];
      const values = behind.height * behind.width * behind.channels;
      if (values !== inputs) return [];
      return [{ input: { height: side, width: side, channels }, parts: [...all, ...head] }];
    }),
  );
  const averaged: Network = {
    input: { height: 32, width: 32, channels },
    parts: [...body, parts.globalAveragePool(), ...head],
  };
  const isAveraged = inputs === convolutions.at(-1)?.shape[0];
  const network = candidates[0] ?? (isAveraged ? averaged : null);
  if (!network) {
    const [one] = dense;
    throw new FormatError(
      `This file holds a network that cannot be built here: ${one ? told(one) : 'its first dense layer'} reads a map that no picture of ${SIDES.join(', ')} pixels comes to. Choose the network that it was saved from.`,
    );
  }
  const { height } = network.input;
  return {
    network,
    assumed: [
      `pictures of ${height}x${height}`,
      'ReLU as activation',
      'max pooling of 2x2 where the numbers of its layers leave room for it',
    ],
  };
}

/** The convolution, and what the numbers leave room for in front of the next one. */
function partsOf(
  layer: FileLayer,
  norm: FileLayer | undefined,
  next: FileLayer | undefined,
  { norms, convolutions }: LayersInFile,
): readonly Part[] {
  const [filters = 1, , kernel = 1] = layer.shape;
  if (norms.length !== 0 && norms.length !== convolutions.length) {
    throw new FormatError(
      `This file holds a network that cannot be built here: it has ${convolutions.length} convolutions and ${norms.length} norms. Choose the weights of another network.`,
    );
  }
  const between = next ? roomBetween(layer, next) - (norm ? 1 : 0) : 1;
  if (between < 0 || between > 2) {
    throw new FormatError(
      `This file holds a network that cannot be built here: what stands between ${told(layer)} and ${next ? told(next) : ''} has no tensors, and cannot be told. Choose the network that it was saved from.`,
    );
  }
  const convolution = parts.convolution(filters, {
    kernel,
    bias: layer.hasBias,
    batchNorm: norm !== undefined,
    activation: between === 0 ? 'none' : 'relu',
  });
  return between === 2 ? [convolution, parts.maxPool()] : [convolution];
}

/** Dense layers, with dropout where the numbers leave room for it behind an activation. */
function headOf(dense: readonly FileLayer[]): readonly Part[] {
  return denseParts(dense).flatMap((part, index): readonly Part[] => {
    const [own, next] = [dense[index], dense[index + 1]];
    return own && next && roomBetween(own, next) === 2 ? [part, parts.dropout()] : [part];
  });
}

/** Numbers left out between two layers of one Sequential; 1, an activation, for names without numbers. */
function roomBetween(one: FileLayer, next: FileLayer): number {
  const [own, other] = [/^(.*\.)(\d+)$/.exec(one.theirs), /^(.*\.)(\d+)$/.exec(next.theirs)];
  return own && other && own[1] === other[1] ? Number(other[2]) - Number(own[2]) - 1 : 1;
}
