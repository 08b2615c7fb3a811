/**
 * The variants of the programs for a convolution and for the gradient at its input. They give the
 * same values to the bit and differ in speed, which depends on the adapter and the shape.
 */
import type { AdapterTraits } from '../adapter.ts';
import { outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import { WORKGROUP_SIZE } from './kernel.ts';

export type ConvolutionKind = 'forward' | 'input gradient';

export interface ConvolutionVariant {
  /** Neighbouring pixels of a row that one invocation computes. */
  readonly columns: number;
  /** Groups of four channels that it computes of them. */
  readonly groups: number;
  /**
   * Who shares the filter values that are loaded: nobody; a subgroup, whose invocations load
   * some each and hand them round; a workgroup, through its memory. With `lanes` it is the pixels
   * that are shared: neighbouring invocations compute neighbouring channels of the same ones, so
   * that what they load and store lies side by side.
   */
  readonly sharing: 'none' | 'lanes' | 'subgroup' | 'workgroup';
}

/** What is wanted of a variant; columns and groups are fitted to the shape. */
type Wanted = readonly [columns: number, groups: number, sharing: ConvolutionVariant['sharing']];

/** For processors that run eight invocations or more in step, as lavapipe does. */
const WIDE_SOFTWARE: readonly Wanted[] = [
  [4, 2, 'subgroup'],
  [4, 4, 'subgroup'],
  [8, 2, 'subgroup'],
  [4, 1, 'subgroup'],
  [8, 1, 'none'],
];

/** For processors that run fewer in step, as SwiftShader does. */
const NARROW_SOFTWARE: readonly Wanted[] = [
  [8, 4, 'subgroup'],
  [8, 2, 'subgroup'],
  [8, 2, 'none'],
  [8, 1, 'none'],
];

/** Each with fewer loads for a product than the next, but fewer invocations as well. */
const HARDWARE_TILES = [
  [8, 2],
  [4, 2],
  [4, 1],
] as const;

/** Invocations that keep hardware busy, with the paper's batch: what is chosen is so for any other. */
const WANTED_INVOCATIONS = 16_384;
const USUAL_BATCH = 128;
/** Sums of four in the innermost loop above which compiling takes too long. */
const MOST_STATEMENTS = 400;
/** Vectors of four that an invocation holds, above which its registers do not suffice. */
const MOST_VECTORS = 40;

/** Names a variant, in the keys of programs among others. */
export function variantKey({ columns, groups, sharing }: ConvolutionVariant): string {
  return `${columns}x${groups}_${sharing}`;
}

/**
 * The variants that are worth trying for a convolution on an adapter, the likeliest first; the
 * first is the default.
 */
export function variantsOf(
  kind: ConvolutionKind,
  geometry: ConvolutionGeometry,
  adapter: AdapterTraits,
): readonly [ConvolutionVariant, ...ConvolutionVariant[]] {
  const wanted = adapter.software
    ? wantedOfSoftware(adapter)
    : wantedOfHardware(kind, geometry, adapter);
  const fitted = wanted.map((one) => fit(kind, geometry, one));
  const fitting = fitted.filter((variant) => fits(kind, geometry, variant));
  const distinct = new Map(fitting.map((variant) => [variantKey(variant), variant]));
  const [first = fit(kind, geometry, [1, 1, 'none']), ...others] = distinct.values();
  return [first, ...others];
}

function wantedOfSoftware({ subgroupSize }: AdapterTraits): readonly Wanted[] {
  if (subgroupSize === null) return [[8, 1, 'none']];
  return subgroupSize >= 8 ? WIDE_SOFTWARE : NARROW_SOFTWARE;
}

/** All ways of sharing, with the largest tiles that leave enough invocations before others. */
function wantedOfHardware(
  kind: ConvolutionKind,
  geometry: ConvolutionGeometry,
  { subgroupSize }: AdapterTraits,
): readonly Wanted[] {
  const sharings = [
    'none',
    'lanes',
    'workgroup',
    ...(subgroupSize === null ? [] : (['subgroup'] as const)),
  ] as const;
  const isBusy = ([columns, groups]: (typeof HARDWARE_TILES)[number]) =>
    invocations(kind, geometry, fit(kind, geometry, [columns, groups, 'none'])) >=
    WANTED_INVOCATIONS;
  const tiles = [
    ...HARDWARE_TILES.filter(isBusy),
    ...HARDWARE_TILES.filter((tile) => !isBusy(tile)).toReversed(),
  ];
  return tiles.flatMap((tile) => sharings.map((sharing): Wanted => [...tile, sharing]));
}

/** As few columns as make the same number of tiles, and groups that divide the channels. */
function fit(
  kind: ConvolutionKind,
  geometry: ConvolutionGeometry,
  [wantedColumns, wantedGroups, sharing]: Wanted,
): ConvolutionVariant {
  const [, , width, channels] = resultShape(kind, geometry);
  const step = kind === 'forward' ? 1 : geometry.stride;
  const tiles = Math.ceil(width / (Math.ceil(wantedColumns / step) * step));
  const columns = Math.ceil(width / tiles / step) * step;
  let groups = wantedGroups;
  while ((channels / 4) % groups !== 0) groups -= 1;
  return { columns, groups, sharing };
}

/**
 * Whether a variant's code is short enough and needs few enough registers, and lanes are several
 * that share out a workgroup.
 */
function fits(
  kind: ConvolutionKind,
  geometry: ConvolutionGeometry,
  { columns, groups, sharing }: ConvolutionVariant,
): boolean {
  const { inputShape, filterShape, stride } = geometry;
  const vectorsOfPixel = resultShape(kind, geometry)[3] / 4;
  if (sharing === 'lanes' && !canShareOut(vectorsOfPixel, groups)) return false;
  const kernelWidth = filterShape[1];
  const components = inputShape[3] % 4 === 0 ? 4 : 1;
  const [taps, pixels] =
    kind === 'forward'
      ? [kernelWidth, Math.min((columns - 1) * stride + kernelWidth, columns * kernelWidth)]
      : [kernelWidth / stride, (columns + kernelWidth) / stride];
  const statements = taps * columns * groups * components;
  const vectors = columns * groups + (pixels * components) / 4;
  return statements <= MOST_STATEMENTS && vectors <= MOST_VECTORS;
}

function canShareOut(vectorsOfPixel: number, groups: number): boolean {
  const lanes = vectorsOfPixel / groups;
  return lanes > 1 && WORKGROUP_SIZE % lanes === 0 && vectorsOfPixel <= WORKGROUP_SIZE;
}

function invocations(
  kind: ConvolutionKind,
  geometry: ConvolutionGeometry,
  { columns, groups }: ConvolutionVariant,
): number {
  const [, height, width, channels] = resultShape(kind, geometry);
  return USUAL_BATCH * height * Math.ceil(width / columns) * (channels / 4 / groups);
}

function resultShape(kind: ConvolutionKind, geometry: ConvolutionGeometry) {
  return kind === 'forward' ? outputShapeOf(geometry) : geometry.inputShape;
}
