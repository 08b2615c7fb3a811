/** Parts as they are when somebody adds one; whatever is given takes the place of the usual. */
import type {
  ActivationPart,
  BatchNormPart,
  Block,
  ConvolutionPart,
  DensePart,
  DropoutPart,
  GlobalAveragePoolPart,
  PoolPart,
  StagePart,
} from './network.ts';

type Settings<Kind> = Partial<Omit<Kind, 'kind'>>;

/** A 3x3 convolution with BatchNorm and ReLU behind it; padded so that it keeps the size. */
export function convolution(
  filters: number,
  settings: Settings<Omit<ConvolutionPart, 'filters'>> = {},
): ConvolutionPart {
  const kernel = settings.kernel ?? 3;
  return {
    kind: 'convolution',
    filters,
    kernel,
    stride: 1,
    padding: Math.floor((kernel - 1) / 2),
    bias: settings.batchNorm === false,
    batchNorm: true,
    activation: 'relu',
    ...settings,
  };
}

/** A stage of so many blocks, all alike. */
export function stage(filters: number, stride: number, blocks: number, block: Block): StagePart {
  return { kind: 'stage', filters, stride, blocks: Array.from({ length: blocks }, () => block) };
}

export function batchNorm(): BatchNormPart {
  return { kind: 'batch-norm' };
}

export function activation(name: ActivationPart['activation'] = 'relu'): ActivationPart {
  return { kind: 'activation', activation: name };
}

/** Squares of 2x2 pixels beside each other. */
export function maxPool(settings: Settings<PoolPart> = {}): PoolPart {
  return { kind: 'max-pool', kernel: 2, stride: 2, padding: 0, ...settings };
}

/** Squares of 2x2 pixels beside each other. */
export function averagePool(settings: Settings<PoolPart> = {}): PoolPart {
  return { kind: 'average-pool', kernel: 2, stride: 2, padding: 0, ...settings };
}

export function dropout(rate = 0.5): DropoutPart {
  return { kind: 'dropout', rate };
}

export function globalAveragePool(): GlobalAveragePoolPart {
  return { kind: 'global-average-pool' };
}

export function dense(units: number, settings: Settings<Omit<DensePart, 'units'>> = {}): DensePart {
  return { kind: 'dense', units, activation: 'none', ...settings };
}
