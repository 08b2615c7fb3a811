/** Parts of the text that the sketches have in common. */

const COMPONENTS = ['x', 'y', 'z', 'w'] as const;

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

export const lines = (count: number, line: (index: number) => string) =>
  range(count).map(line).join('\n');

/** Each thread's tile: neighbouring pixels of a row, times groups of four output channels. */
export interface Tile {
  readonly columns: number;
  readonly groups: number;
}

/** @param uniformVectors vectors of the filter where it lies in a uniform buffer */
export function bindings(uniformVectors: number | null): string {
  const weights =
    uniformVectors === null
      ? 'var<storage, read> weights: array<vec4<f32>>'
      : `var<uniform> weights: array<vec4<f32>, ${uniformVectors}>`;
  return `
  @group(0) @binding(0) var<storage, read_write> result: array<vec4<f32>>;
  @group(0) @binding(1) var<storage, read> pixels: array<vec4<f32>>;
  @group(0) @binding(2) ${weights};`;
}

/** The name of a pixel's four channels: `column` counts from the one left of the tile, as 0. */
export const pixelName = (column: number) => `pixel${column}`;

const sumName = (column: number, group: number) => `sum${column}_${group}`;

export function declareSums({ columns, groups }: Tile): string {
  return lines(columns, (column) =>
    lines(groups, (group) => `var ${sumName(column, group)} = vec4<f32>(0.0);`),
  );
}

export function storeSums(
  { columns, groups }: Tile,
  place: (column: number, group: number) => string,
): string {
  return lines(columns, (column) =>
    lines(groups, (group) => `result[${place(column, group)}] = ${sumName(column, group)};`),
  );
}

/**
 * Adds one row of taps over four input channels, whose pixels have been loaded.
 *
 * @param weight of a tap, of the input channel `component` of the four, and of a group
 */
export function addTaps(
  { columns, groups }: Tile,
  weight: (tap: number, component: number, group: number) => string,
): string {
  const loads = (tap: number) =>
    lines(groups, (group) =>
      lines(
        COMPONENTS.length,
        (component) => `let w${component}_${group} = ${weight(tap, component, group)};`,
      ),
    );
  const sum = (tap: number, column: number, group: number) =>
    COMPONENTS.map(
      (component, index) => `${pixelName(column + tap)}.${component} * w${index}_${group}`,
    ).join(' + ');
  const add = (tap: number, column: number, group: number) =>
    `${sumName(column, group)} = ${sumName(column, group)} + ${sum(tap, column, group)};`;
  return lines(
    3,
    (tap) =>
      `{ ${loads(tap)}
      ${lines(columns, (column) => lines(groups, (group) => add(tap, column, group)))} }`,
  );
}
