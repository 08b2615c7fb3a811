/**
 * Sums over a workgroup's share of the pixels, taken while the values are still in registers.
 * Invocations hand theirs over in workgroup memory, and a tree of fixed shape adds them, so
 * that two runs agree to the bit.
 */
import { valuesOf } from '../summed.ts';
import { WORKGROUP_SIZE } from './kernel.ts';
import { loopEnd } from './tile-values.ts';
import { columnExists, type Tiling } from './tiling.ts';
import { lines, range } from './wgsl.ts';

/** Rows of the sums behind a convolution's output: count, mean, squared deviations. */
export const MOMENT_ROWS = 3;
/** Rows of the sums behind a gradient: gradient times deviation, gradient. */
export const GRADIENT_ROWS = 2;

/** The shape of a tensor of values with sums behind them. */
export function summedShape(tiling: Tiling, rows: number): [number] {
  return [valuesOf(tiling) + tiling.shares * rows * tiling.shape[3]];
}

function slots(tiling: Tiling, type: string): string {
  return `array<${type}, ${WORKGROUP_SIZE * tiling.groups}>`;
}

/** What a program that takes sums needs among its integers. */
export const SUM_INTEGERS = { halvings: Math.log2(WORKGROUP_SIZE) };

/** Adds the second half of all slots to the first, and again until one invocation's are left. */
function tree({ groups }: Tiling, add: string): string {
  return `
    for (var halving = 0; halving < ${loopEnd('halvings', SUM_INTEGERS.halvings)}; halving++) {
      workgroupBarrier();
      let half = ${(WORKGROUP_SIZE / 2) * groups} >> u32(halving);
      for (var slot = local; slot < half; slot += ${WORKGROUP_SIZE}) {
        let other = slot + half;
        ${add}
      }
    }`;
}

/** Memory for `takeMoments`. */
export function momentDeclarations(tiling: Tiling): string {
  return `
    var<workgroup> counts: ${slots(tiling, 'f32')};
    var<workgroup> means: ${slots(tiling, 'vec4<f32>')};
    var<workgroup> squares: ${slots(tiling, 'vec4<f32>')};`;
}

/**
 * Of the registers `sum0_0`, ... of columns and groups:
 * count, mean and squared deviations of each channel, combined exactly (Chan, Golub and
 * LeVeque 1979), where the difference of mean square and squared mean would lose digits.
 */
export function takeMoments(tiling: Tiling): string {
  const { columns, groups } = tiling;
  const total = (text: (j: number) => string) =>
    range(columns)
      .map((j) => {
        const exists = columnExists(tiling, j);
        return exists === '' ? text(j) : `select(vec4<f32>(0.0), ${text(j)}, ${exists})`;
      })
      .join(' + ');
  return `
    let columns = f32(min(${columns}, ${tiling.shape[2]} - x));
    ${lines(range(groups), (o) => {
      const deviation = (j: number) => `(sum${j}_${o} - mean)`;
      return `{
        counts[local * ${groups} + ${o}] = select(0.0, columns, busy);
        let mean = (${total((j) => `sum${j}_${o}`)}) / columns;
        let squared = ${total((j) => `${deviation(j)} * ${deviation(j)}`)};
        means[local * ${groups} + ${o}] = select(vec4<f32>(0.0), mean, busy);
        squares[local * ${groups} + ${o}] = select(vec4<f32>(0.0), squared, busy);
      }`;
    })}
    ${tree(
      tiling,
      `let count = counts[slot];
      let together = count + counts[other];
      let weight = counts[other] / max(together, 1.0);
      let distance = means[other] - means[slot];
      counts[slot] = together;
      means[slot] += distance * weight;
      squares[slot] += squares[other] + distance * distance * (count * weight);`,
    )}
    ${storeRows(tiling, ['vec4<f32>(counts[local])', 'means[local]', 'squares[local]'])}`;
}

/** Memory for `takeGradientSums`, zero at first. */
export function gradientSumDeclarations(tiling: Tiling): string {
  return `
    var<workgroup> products: ${slots(tiling, 'vec4<f32>')};
    var<workgroup> totals: ${slots(tiling, 'vec4<f32>')};`;
}

/** Adds a gradient at group `group` of the block to what this invocation hands over. */
export function addToGradientSums({ groups }: Tiling, gradient: string, deviation: string): string {
  return `
    products[local * ${groups} + group] += ${gradient} * (${deviation});
    totals[local * ${groups} + group] += ${gradient};`;
}

/** Sums of what the invocations have handed over, for each channel. */
export function takeGradientSums(tiling: Tiling): string {
  return `
    ${tree(tiling, 'products[slot] += products[other]; totals[slot] += totals[other];')}
    ${storeRows(tiling, ['products[local]', 'totals[local]'])}`;
}

/** Invocation `o` of the workgroup writes the sums of group `o`. */
function storeRows(tiling: Tiling, rows: readonly string[]): string {
  const { shape, shares, groups } = tiling;
  const all = shape[3] / 4;
  return `
    workgroupBarrier();
    if (local < ${groups} && share < ${shares}) {
      let row = ${valuesOf(tiling) / 4} + share * ${rows.length * all} + block * ${groups} + local;
      ${lines(range(rows.length), (r) => `result[row + ${r * all}] = ${rows[r] ?? ''};`)}
    }`;
}
