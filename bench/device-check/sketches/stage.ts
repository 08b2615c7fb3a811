import { CIFAR_10 } from '../../../src/dataset/index.ts';

/** A convolution of 3×3 taps, stride 1 and padding 1, as all blocks of a stage have it. */
export interface Stage {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  /** Input channels, and as many output channels. */
  readonly channels: number;
}

/** The stages of a residual network for CIFAR-10. */
export function stagesOf(batch: number): readonly Stage[] {
  const { height, width } = CIFAR_10;
  return [1, 2, 4].map((times) => ({
    batch,
    height: height / times,
    width: width / times,
    channels: 16 * times,
  }));
}

export function nameOf({ height, width, channels }: Stage): string {
  return `${width}x${height}x${channels}`;
}

/** A program that the engine does not have, for `[pixels, weights]` to `result`. */
export interface Sketch {
  readonly kind: 'block' | 'constant' | 'lanes' | 'shared';
  readonly key: string;
  readonly code: string;
  readonly workgroups: number;
}
