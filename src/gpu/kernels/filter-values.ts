/**
 * How the invocations of a convolution's kernel come by the values of the filter. All
 * invocations of a workgroup want the same ones, so they may share the loading.
 */
import { WORKGROUP_SIZE } from './kernel.ts';
import { lines, range } from './wgsl.ts';

/** Where a filter's vectors of four lie in `weights`: their index is linear in all of these. */
export interface FilterLayout {
  /** Index of the first vector, an expression. */
  readonly base: string;
  /** Distances between rows of taps, steps through the channels, taps, vectors, and groups. */
  readonly row: number;
  readonly step: number;
  readonly tap: number;
  readonly vector: number;
  readonly group: number;
}

/** The vectors that an invocation needs for one row of taps in one step through the channels. */
export interface FilterPiece {
  readonly taps: number;
  /** Vectors of a tap for each group, 1 to 4. */
  readonly vectors: number;
  readonly groups: number;
}

/** Text to be put around and into the loops over rows of taps `ky` and steps `c`. */
export interface FilterValues {
  readonly declarations: string;
  /** Before the loops. */
  readonly before: string;
  /** The loop over `c`, around its body. */
  loop(body: string): string;
  /** At the start of that body. */
  readonly load: string;
  /** The vector of a tap; a constant expression in the body. */
  value(tap: number, vector: number, group: number): string;
}

function sizeOf({ taps, vectors, groups }: FilterPiece): number {
  return taps * vectors * groups;
}

function numberOf(piece: FilterPiece, tap: number, vector: number, group: number): number {
  return (tap * piece.vectors + vector) * piece.groups + group;
}

/** Distance in `weights` from the first vector of a piece to the one of a number. */
function distance({ vectors, groups }: FilterPiece, layout: FilterLayout, number: string): string {
  return `${number} / ${vectors * groups} * ${layout.tap}
    + ${number} / ${groups} % ${vectors} * ${layout.vector} + ${number} % ${groups} * ${layout.group}`;
}

function plainLoop(steps: number): FilterValues['loop'] {
  return (body) => `for (var c = 0; c < ${steps}; c++) { ${body} }`;
}

function firstOf({ base, row, step }: FilterLayout): string {
  return `let first = ${base} + ky * ${row} + c * ${step};`;
}

/** Each invocation loads for itself. */
export function loadedByEach(layout: FilterLayout, steps: number): FilterValues {
  return {
    declarations: '',
    before: '',
    loop: plainLoop(steps),
    load: firstOf(layout),
    value: (tap, vector, group) =>
      `weights[first + ${tap * layout.tap + vector * layout.vector + group * layout.group}]`,
  };
}

/** The invocations of a subgroup load some vectors each, and hand them round. */
export function loadedBySubgroup(
  layout: FilterLayout,
  steps: number,
  piece: FilterPiece,
  subgroupSize: number,
): FilterValues {
  const size = sizeOf(piece);
  const loads = range(Math.ceil(size / subgroupSize));
  return {
    declarations: '',
    before: lines(
      loads,
      (load) => `
        let number${load} = min(local % ${subgroupSize} + ${load * subgroupSize}, ${size - 1});
        let distance${load} = ${distance(piece, layout, `number${load}`)};`,
    ),
    loop: plainLoop(steps),
    load:
      firstOf(layout) +
      lines(loads, (load) => `let own${load} = weights[first + distance${load}];`),
    value: (tap, vector, group) => {
      const number = numberOf(piece, tap, vector, group);
      const load = Math.floor(number / subgroupSize);
      return `subgroupBroadcast(own${load}, ${number % subgroupSize}u)`;
    },
  };
}

/** Vectors that are staged at once. */
const STAGED = 256;

/** The workgroup loads the vectors of several steps into its memory. */
export function loadedByWorkgroup(
  layout: FilterLayout,
  steps: number,
  piece: FilterPiece,
): FilterValues {
  const size = sizeOf(piece);
  const stepsAtOnce = Math.max(1, Math.min(steps, Math.floor(STAGED / size)));
  const staged = stepsAtOnce * size;
  return {
    declarations: `var<workgroup> staged: array<vec4<f32>, ${staged}>;`,
    before: '',
    loop: (body) => `
      for (var start = 0; start < ${steps}; start += ${stepsAtOnce}) {
        workgroupBarrier();
        for (var slot = local; slot < ${staged}; slot += ${WORKGROUP_SIZE}) {
          let number = slot % ${size};
          let c = min(start + slot / ${size}, ${steps - 1});
          ${firstOf(layout)}
          staged[slot] = weights[first + ${distance(piece, layout, 'number')}];
        }
        workgroupBarrier();
        for (var c = start; c < min(start + ${stepsAtOnce}, ${steps}); c++) { ${body} }
      }`,
    load: `let first = (c - start) * ${size};`,
    value: (tap, vector, group) => `staged[first + ${numberOf(piece, tap, vector, group)}]`,
  };
}
