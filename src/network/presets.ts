/** The networks of He et al. 2015, section 4.2: 6n + 2 layers for 32x32 pictures of ten classes. */
import { PLAIN_BLOCK, RESIDUAL_BLOCK, type Network } from './network.ts';
import { convolution, dense, globalAveragePool, stage } from './parts.ts';

export type Family = 'plain' | 'resnet';

/** The depths of the paper's Table 6 that have a preset of their own. */
export const PRESET_DEPTHS: readonly number[] = [20, 32, 44, 56, 110];

/** The smallest and the largest n of 6n + 2 that the CIFAR family may have. */
export const DEPTH_RANGE = { smallest: 1, largest: 200 } as const;

export interface CifarOptions {
  /** Filters of the first stage; the next ones have twice and four times as many. */
  readonly width?: number;
}

/**
 * A plain or residual network of 6n + 2 layers.
 *
 * @param n blocks in each of the three stages, 1 to 200
 */
export function cifarNetwork(family: Family, n: number, options: CifarOptions = {}): Network {
  const width = options.width ?? 16;
  const block = family === 'resnet' ? RESIDUAL_BLOCK : PLAIN_BLOCK;
  return {
    input: { height: 32, width: 32, channels: 3 },
    parts: [
      convolution(width),
      stage(width, 1, n, block),
      stage(2 * width, 2, n, block),
      stage(4 * width, 2, n, block),
      globalAveragePool(),
      dense(10),
    ],
  };
}

/**
 * The network that a command or link calls by this name: `plain-20`, `resnet-56`, and for
 * narrower ones `plain-8-width-4`. Any depth 6n + 2 from 8 to 1202 is understood.
 *
 * @returns the network, or a sentence that says what is wrong with the name
 */
export function networkNamed(name: string): Network | string {
  const match = /^(plain|resnet)-(\d{1,4})(?:-width-(\d{1,3}))?$/.exec(name);
  if (!match) {
    return `There is no network called “${name.slice(0, 60)}”. Write plain-20 or resnet-56, for example.`;
  }
  const depth = Number(match[2]);
  const n = (depth - 2) / 6;
  if (!Number.isInteger(n) || n < DEPTH_RANGE.smallest || n > DEPTH_RANGE.largest) {
    return `${name}: the depth must be 6n + 2 with n from 1 to 200, for example 20, 32, 44, 56 or 110.`;
  }
  const width = match[3] === undefined ? 16 : Number(match[3]);
  if (width < 1 || width > 256) return `${name}: the width must lie between 1 and 256.`;
  return cifarNetwork(match[1] === 'resnet' ? 'resnet' : 'plain', n, { width });
}
