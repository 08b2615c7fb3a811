/** Count, mean and squared deviations of a convolution's output. */
import type { Sums } from './sums.ts';
import { columnExists, type Tiling } from './tiling.ts';
import { lines, range } from './wgsl.ts';

/**
 * Combined exactly (Chan, Golub and LeVeque 1979), where the difference of mean square and
 * squared mean would lose digits.
 */
export const MOMENTS: Sums = {
  registers: [
    ['count', 'f32'],
    ['mean', 'vec4<f32>'],
    ['square', 'vec4<f32>'],
  ],
  combine: (own, other) => `
    let together = ${own('count')} + ${other('count')};
    let weight = ${other('count')} / max(together, 1.0);
    let distance = ${other('mean')} - ${own('mean')};
    ${own('square')} += ${other('square')} + distance * distance * (${own('count')} * weight);
    ${own('mean')} += distance * weight;
    ${own('count')} = together;`,
};

/** Text that sets the registers of `MOMENTS` from the registers `sum0_0`, ... of a tile. */
export function momentsOfTile(tiling: Tiling): string {
  const { columns, groups, shape } = tiling;
  const total = (text: (j: number) => string) =>
    range(columns)
      .map((j) => {
        const exists = columnExists(tiling, j);
        return exists === '' ? text(j) : `select(vec4<f32>(0.0), ${text(j)}, ${exists})`;
      })
      .join(' + ');
  return `
    let columns = f32(min(${columns}, ${shape[2]} - x));
    ${lines(range(groups), (o) => {
      const value = (j: number) => `sum${j}_${o}`;
      const squared = (j: number) => `(${value(j)} - mean${o}) * (${value(j)} - mean${o})`;
      return `
        var count${o} = select(0.0, columns, busy);
        var mean${o} = (${total(value)}) / columns;
        var square${o} = ${total(squared)};
        if (!busy) { mean${o} = vec4<f32>(0.0); square${o} = vec4<f32>(0.0); }`;
    })}`;
}
