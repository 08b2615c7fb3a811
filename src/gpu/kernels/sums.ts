/**
 * Sums over a workgroup's share of the pixels, taken while the values are still in registers.
 * Invocations hand theirs over in workgroup memory, and a tree of fixed shape adds them, so
 * that two runs agree to the bit.
 */
import { valuesOf } from '../summed.ts';
import { WORKGROUP_SIZE } from './kernel.ts';
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

function slots({ groupsOfBlock }: Tiling): string {
  return `array<vec4<f32>, ${WORKGROUP_SIZE * groupsOfBlock}>`;
}

/** Memory for `takeMoments`. */
export function momentDeclarations(tiling: Tiling): string {
  return `
    var<workgroup> counts: array<f32, ${WORKGROUP_SIZE}>;
    var<workgroup> means: ${slots(tiling)};
    var<workgroup> squares: ${slots(tiling)};`;
}

/**
 * Count, mean and squared deviations of each channel, combined exactly (Chan, Golub and
 * LeVeque 1979), where the difference of mean square and squared mean would lose digits.
 *
 * @param value names the register of column `j`, group `o` of the block
 */
export function takeMoments(tiling: Tiling, value: (j: number, o: number) => string): string {
  const { columns, groupsOfBlock } = tiling;
  const groups = range(groupsOfBlock);
  const existing = (j: number, text: string) => {
    const exists = columnExists(tiling, j);
    return exists === '' ? text : `select(vec4<f32>(0.0), ${text}, ${exists})`;
  };
  const terms = (text: (j: number) => string) =>
    range(columns)
      .map((j) => existing(j, text(j)))
      .join(' + ');
  const count = `f32(min(${columns}, ${tiling.shape[2]} - x))`;
  return `
    let own = select(0.0, ${count}, busy);
    counts[local] = own;
    ${lines(groups, (o) => {
      const deviation = (j: number) => `(${value(j, o)} - mean)`;
      return `{
        let mean = (${terms((j) => value(j, o))}) / ${count};
        let squared = ${terms((j) => `${deviation(j)} * ${deviation(j)}`)};
        means[local * ${groupsOfBlock} + ${o}] = select(vec4<f32>(0.0), mean, busy);
        squares[local * ${groupsOfBlock} + ${o}] = select(vec4<f32>(0.0), squared, busy);
      }`;
    })}
    for (var span = ${WORKGROUP_SIZE / 2}; span > 0; span /= 2) {
      workgroupBarrier();
      if (local < span) {
        let ownCount = counts[local];
        let otherCount = counts[local + span];
        let together = ownCount + otherCount;
        let weight = otherCount / max(together, 1.0);
        counts[local] = together;
        for (var o = 0; o < ${groupsOfBlock}; o++) {
          let slot = local * ${groupsOfBlock} + o;
          let other = (local + span) * ${groupsOfBlock} + o;
          let distance = means[other] - means[slot];
          means[slot] += distance * weight;
          squares[slot] += squares[other] + distance * distance * (ownCount * weight);
        }
      }
    }
    ${storeRows(tiling, ['vec4<f32>(counts[0])', 'means[local]', 'squares[local]'])}`;
}

/** Memory for `takeGradientSums`. */
export function gradientSumDeclarations(tiling: Tiling): string {
  return `
    var<workgroup> products: ${slots(tiling)};
    var<workgroup> totals: ${slots(tiling)};`;
}

/**
 * Sums of the gradient and of its product with a deviation, for each channel.
 *
 * @param value names the register of the gradient at column `j`, group `o`; zero where there
 *   is no pixel
 * @param deviation the same of the deviation; finite where there is no pixel
 */
export function takeGradientSums(
  tiling: Tiling,
  value: (j: number, o: number) => string,
  deviation: (j: number, o: number) => string,
): string {
  const { columns, groupsOfBlock } = tiling;
  const terms = (text: (j: number) => string) => range(columns).map(text).join(' + ');
  return `
    ${lines(range(groupsOfBlock), (o) => {
      const slot = `[local * ${groupsOfBlock} + ${o}]`;
      return `
        products${slot} = ${terms((j) => `${value(j, o)} * ${deviation(j, o)}`)};
        totals${slot} = ${terms((j) => value(j, o))};`;
    })}
    for (var span = ${WORKGROUP_SIZE / 2}; span > 0; span /= 2) {
      workgroupBarrier();
      if (local < span) {
        for (var o = 0; o < ${groupsOfBlock}; o++) {
          let slot = local * ${groupsOfBlock} + o;
          let other = (local + span) * ${groupsOfBlock} + o;
          products[slot] += products[other];
          totals[slot] += totals[other];
        }
      }
    }
    ${storeRows(tiling, ['products[local]', 'totals[local]'])}`;
}

/** Invocation `o` of the workgroup writes the sums of group `o`; each reads what is its own. */
function storeRows(tiling: Tiling, rows: readonly string[]): string {
  const { shape, shares, groupsOfBlock } = tiling;
  const groups = shape[3] / 4;
  const first = valuesOf(tiling) / 4;
  return `
    workgroupBarrier();
    if (local < ${groupsOfBlock} && share < ${shares}) {
      let row = ${first} + share * ${rows.length * groups} + block * ${groupsOfBlock} + local;
      ${lines(range(rows.length), (r) => `result[row + ${r * groups}] = ${rows[r] ?? ''};`)}
    }`;
}
