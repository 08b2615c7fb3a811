/**
 * The inner loops of convolutions: sums of products of pixels and filter values, over the
 * taps and the channels of a source, into the registers of a tile. Every variant adds up in
 * the same order: rows of taps, steps through the channels, taps of the row, channels of the
 * step; so all give the same values to the bit.
 */
import {
  loadedByEach,
  loadedBySubgroup,
  loadedByWorkgroup,
  type FilterLayout,
  type FilterValues,
} from './filter-values.ts';
import { columnName, loadColumns, type Source } from './source.ts';
import type { Tiling } from './tiling.ts';
import type { ConvolutionVariant } from './variants.ts';
import { lines, range } from './wgsl.ts';

const COMPONENTS = ['x', 'y', 'z', 'w'] as const;

/** How many rows of taps are gone through, so that whoever need not take part rests. */
const ROWS_WHILE: Record<ConvolutionVariant['sharing'], (count: number) => string> = {
  none: (count) => `select(0, ${count}, busy)`,
  lanes: (count) => `select(0, ${count}, busy)`,
  subgroup: (count) => `select(0, ${count}, subgroupAny(busy))`,
  workgroup: (count) => `${count}`,
};

export interface Products {
  readonly tiling: Tiling;
  readonly variant: ConvolutionVariant;
  readonly subgroupSize: number;
  readonly source: Source;
  /** Column of the source that tap `kx` takes into column `j`; null when there is none. */
  readonly reach: (j: number, kx: number) => number | null;
  /** The rows of taps that a row of the result may take. */
  readonly rows: {
    readonly count: number;
    /** WGSL of the row of taps, and of the row of the source that it takes. */
    ky(number: string): string;
    row(ky: string): string;
    /** Whether the last of them may lie beyond the filter. */
    readonly mayEnd: boolean;
  };
  readonly kernel: readonly [height: number, width: number];
  readonly filter: FilterLayout;
  /** Whether a vector of the filter holds channels of the source, not of the result. */
  readonly transposed: boolean;
}

/** Size of the subgroups, where the variant uses any. */
export function usedSubgroupSize({ variant, subgroupSize }: Products): number | null {
  return variant.sharing === 'subgroup' ? subgroupSize : null;
}

/** Text that declares what `addProducts` needs at module scope. */
export function productDeclarations(products: Products): string {
  return filterValuesOf(products).declarations;
}

/** Text that adds to the registers `sum0_0`, ... of columns and groups. */
export function addProducts(products: Products): string {
  const { variant, source, rows, kernel } = products;
  const filter = filterValuesOf(products);
  const alone = variant.sharing === 'none' || variant.sharing === 'lanes';
  const [kernelHeight] = kernel;
  const inside = `row >= 0 && row < ${source.height}`;
  const ends =
    variant.sharing === 'workgroup'
      ? `let reaches = unclamped < ${kernelHeight}; let ky = min(unclamped, ${kernelHeight - 1});`
      : `if (unclamped >= ${kernelHeight}) { break; } let ky = unclamped; let reaches = true;`;
  const taps = tapsOf(products);
  const columns = loadColumns(
    source,
    products.tiling,
    taps.map(({ from }) => from),
    alone ? '' : 'inside',
    usedSubgroupSize(products),
  );
  return `
    ${filter.before}
    for (var number = 0; number < ${ROWS_WHILE[variant.sharing](rows.count)}; number++) {
      ${rows.mayEnd ? `let unclamped = ${rows.ky('number')}; ${ends}` : `let ky = ${rows.ky('number')};`}
      let row = ${rows.row('ky')};
      ${
        alone
          ? `if (!(${inside})) { continue; }`
          : `let inside = ${rows.mayEnd ? 'reaches && ' : ''}${inside};`
      }
      let line = ((picture * ${source.height} + row) * ${source.width} + tile * ${source.advance}) * ${source.steps};
      ${filter.loop(`
        ${filter.load}
        ${columns}
        ${lines(range(kernel[1]), (kx) => tapText(products, filter, kx, taps))}`)}
    }`;
}

interface Tap {
  readonly j: number;
  readonly kx: number;
  readonly from: number;
}

/** What each tap takes into each column, without what always lies outside the source. */
function tapsOf({ tiling, source, reach, kernel }: Products): readonly Tap[] {
  const last = (tiling.tilesOfRow - 1) * source.advance;
  return range(tiling.columns).flatMap((j) =>
    range(kernel[1]).flatMap((kx) => {
      const from = reach(j, kx);
      return from === null || from >= source.width || last + from < 0 ? [] : [{ j, kx, from }];
    }),
  );
}

function filterValuesOf(products: Products): FilterValues {
  const { variant, source, kernel, filter, subgroupSize } = products;
  const piece = { taps: kernel[1], vectors: source.components, groups: variant.groups };
  switch (variant.sharing) {
    case 'none':
    case 'lanes':
      return loadedByEach(filter, source.steps);
    case 'subgroup':
      return loadedBySubgroup(filter, source.steps, piece, subgroupSize);
    case 'workgroup':
      return loadedByWorkgroup(filter, source.steps, piece);
  }
}

function tapText(
  { variant, source, transposed }: Products,
  filter: FilterValues,
  kx: number,
  taps: readonly Tap[],
): string {
  const here = taps.filter((tap) => tap.kx === kx);
  if (here.length === 0) return '';
  const vectors = range(source.components);
  const groups = range(variant.groups);
  const loads = lines(groups, (o) => {
    const name = transposed ? 'row' : 'w';
    const rows = lines(vectors, (i) => `let ${name}${i}_${o} = ${filter.value(kx, i, o)};`);
    const turned = lines(vectors, (i) => {
      const components = vectors.map((k) => `row${k}_${o}.${COMPONENTS[i] ?? ''}`);
      return `let w${i}_${o} = vec4<f32>(${components.join(', ')});`;
    });
    return transposed ? rows + turned : rows;
  });
  const sums = here.map(({ j, from }) =>
    lines(groups, (o) => {
      const pixel = columnName(from);
      const terms = vectors.map((i) => {
        const value = source.components === 1 ? pixel : `${pixel}.${COMPONENTS[i] ?? ''}`;
        return `${value} * w${i}_${o}`;
      });
      return `sum${j}_${o} = sum${j}_${o} + ${terms.join(' + ')};`;
    }),
  );
  return `{ ${loads} ${sums.join('\n')} }`;
}
