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
  return [
    { batch, height: 32, width: 32, channels: 16 },
    { batch, height: 16, width: 16, channels: 32 },
    { batch, height: 8, width: 8, channels: 64 },
  ];
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
