/** How a single layer is written on its tile, and said in full. */
import { ACTIVATIONS, type Activation, type Part, type Shape } from '../../network/index.ts';
import { formatAmount } from './numbers.ts';

export interface LayerTile {
  /** Above the tile. */
  readonly word: string;
  /** On the tile. */
  readonly value: string;
  /** On the tile where there is little room. */
  readonly shortValue: string;
  /** Without abbreviations: `convolution 3×3, 16 filters`. */
  readonly description: string;
}

export type LayerPart = Exclude<Part, { kind: 'stage' }>;

export function activationName(activation: Activation): string {
  return ACTIVATIONS.find(({ id }) => id === activation)?.name ?? activation;
}

function window(kernel: number, stride: number): string {
  return `${kernel}×${kernel}${stride === 1 ? '' : `, stride ${stride}`}`;
}

/** Of a part that is no stage. */
export function layerTile(part: LayerPart): LayerTile {
  switch (part.kind) {
    case 'convolution': {
      const { kernel, filters, stride } = part;
      const value = `${kernel}×${kernel}·${filters}`;
      const short = kernel === 3 ? String(filters) : value;
      const description = `convolution ${window(kernel, stride)}, ${formatAmount(filters, 'filter')}`;
      return { word: 'conv', value, shortValue: short, description };
    }
    case 'batch-norm':
      return { word: 'norm', value: 'BN', shortValue: 'BN', description: 'BatchNorm' };
    case 'activation': {
      const name = activationName(part.activation);
      return { word: 'act', value: name, shortValue: name, description: `activation ${name}` };
    }
    case 'max-pool':
    case 'average-pool': {
      const isMaximum = part.kind === 'max-pool';
      const value = `${part.kernel}×${part.kernel}`;
      return {
        word: isMaximum ? 'max' : 'mean',
        value,
        shortValue: value,
        description: `${isMaximum ? 'max' : 'average'} pooling ${window(part.kernel, part.stride)}`,
      };
    }
    case 'dropout': {
      const value = String(part.rate);
      return { word: 'drop', value, shortValue: value, description: `dropout ${value}` };
    }
    case 'global-average-pool':
      return {
        word: 'pool',
        value: 'avg',
        shortValue: 'avg',
        description: 'global average pooling',
      };
    case 'dense': {
      const value = String(part.units);
      return {
        word: 'dense',
        value,
        shortValue: value,
        description: `dense layer, ${formatAmount(part.units, 'output')}`,
      };
    }
  }
}

/** Of the picture that the network reads. */
export function pictureTile({ height, width, channels }: Shape): LayerTile {
  const value = height === width ? `${width}²` : `${width}×${height}`;
  return {
    word: 'in',
    value,
    shortValue: value,
    description: `picture of ${width}×${height} pixels, ${channels} channels`,
  };
}
