/** How the work of a filter's gradient is divided among invocations. */
import { partialsOfFilter } from '../../../network/step/filter-partials.ts';
import type { Program } from '../kernel.ts';
import type { LoadedAs } from '../loaded-as.ts';
import { filterSize, type Problem } from './problem.ts';

/** What one invocation holds in registers: sums of some taps of a row and some channels. */
export interface Tile {
  readonly taps: number;
  readonly inputChannels: number;
  /** Vectors of output channels. */
  readonly outputVectors: number;
  /** Channels of such a vector. */
  readonly outputComponents: 1 | 2 | 4;
  /** Columns of the output that are walked at once. */
  readonly columns: number;
}

/** How many parts the sums are divided into, in each direction. */
export interface Parts {
  readonly outputs: number;
  readonly inputs: number;
  /** Groups of taps of a row. */
  readonly taps: number;
  /** Rows of taps. */
  readonly rows: number;
}

/** How the rows of the output are divided into partial sums. */
export interface Split {
  readonly partials: number;
  readonly rowsOfPartial: number;
}

/** How a program computes the partials of a gradient. */
export interface Plan {
  /** Names it among the plans for a geometry, for batches of any size. */
  readonly key: string;
  /** Names its code beside the geometry, whatever the size of the batch. */
  readonly programKey: string;
  readonly split: Split;
  readonly outputComponents: 1 | 2 | 4;
  readonly run: Pick<
    Program,
    'threads' | 'workgroupSize' | 'wholeWorkgroups' | 'integers' | 'subgroups' | 'declarations'
  >;
  readonly body: (loaded: Loaded) => string;
}

/** What is made of pixels and gradients as they are loaded. */
export interface Loaded {
  readonly pixels: LoadedAs;
  readonly gradient: LoadedAs;
}

/** @param multiple of rows that a partial has */
export function splitOf(problem: Problem, wantedPartials: number, multiple = 1): Split {
  const { rows } = problem;
  const partials = Math.min(wantedPartials, partialsOfFilter(rows, filterSize(problem)));
  const rowsOfPartial = Math.ceil(rows / partials / multiple) * multiple;
  return { partials: Math.ceil(rows / rowsOfPartial), rowsOfPartial };
}

/** The parts when each has the channels given. */
export function partsOf(
  { kernelWidth, kernelHeight, inputChannels, outputChannels }: Problem,
  { taps }: Tile,
  inputChannelsOfPart: number,
  outputChannelsOfPart: number,
): Parts {
  return {
    outputs: outputChannels / outputChannelsOfPart,
    inputs: inputChannels / inputChannelsOfPart,
    taps: Math.ceil(kernelWidth / taps),
    rows: kernelHeight,
  };
}

export function numberOf({ outputs, inputs, taps, rows }: Parts): number {
  return outputs * inputs * taps * rows;
}

/** Parts of equal size that something of a size falls into when each has at most `most`. */
export function evenly(size: number, most: number): number {
  return Math.ceil(size / Math.ceil(size / most));
}

/** Names a plan, and its code. */
export function keysOf(
  kind: string,
  problem: Problem,
  tile: Tile,
): Pick<Plan, 'key' | 'programKey'> {
  const { taps, inputChannels, outputVectors, outputComponents, columns } = tile;
  const work = `${kind}_${taps}x${inputChannels}x${outputVectors}x${outputComponents}_${columns}`;
  return {
    key: work,
    programKey: `${work}_${problem.outputWidth}`,
  };
}

/** What every plan's code needs among its integers. */
export function splitIntegers(
  { rows }: Problem,
  { partials, rowsOfPartial }: Split,
): NonNullable<Program['integers']> {
  return { rows, partials, rowsOfPartial };
}
