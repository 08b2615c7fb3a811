/** How fast the kernels of a device are, as `measureKernels` in `gpu` finds it. */

type MapShape = readonly [batch: number, height: number, width: number, channels: number];

export interface KernelFigures {
  readonly kind: 'forward' | 'input gradient' | 'filter gradient';
  readonly geometry: {
    readonly inputShape: MapShape;
    /** `[height, width, input channels, output channels]` */
    readonly filterShape: MapShape;
    readonly stride: number;
    readonly padding: number;
  };
  /** The kernel in use, and the one that would be in use had nothing been measured. */
  readonly chosen: string;
  readonly usual: string;
  readonly microseconds: number;
  readonly usualMicroseconds: number;
  readonly gigaflops: number;
  /** Of what the device's arithmetic and memory allow, 0 to 1. */
  readonly share: number;
}

export interface DeviceFigures {
  /** What the device can do at most in a second, in thousand millions. */
  readonly peaks: { readonly gigaflops: number; readonly gigabytes: number };
  readonly kernels: readonly KernelFigures[];
}
