/**
 * Convolutions that load pixels and filter straight from their buffers:
 *   block     as the engine does: a workgroup has one block of output channels, its threads
 *             differ in pixels
 *   constant  the same with the filter in a uniform buffer
 *   lanes     neighbouring threads differ in output channels of the same pixels
 */
import type { Sketch, Stage } from './stage.ts';
import { addTaps, bindings, declareSums, lines, pixelName, storeSums, type Tile } from './wgsl.ts';

/** Bytes that every device binds as uniforms; `maxUniformBufferBindingSize`. */
const LARGEST_UNIFORMS = 65_536;
const VECTOR_BYTES = 16;

/** @returns null where tile and workgroup do not divide the work evenly, or the filter is too large */
export function directSketch(
  kind: 'block' | 'constant' | 'lanes',
  stage: Stage,
  tile: Tile,
  workgroupSize: number,
): Sketch | null {
  const { batch, height, width, channels } = stage;
  const { columns, groups } = tile;
  const vectors = channels / 4;
  const [tiles, blocks] = [width / columns, vectors / groups];
  if (width % columns !== 0 || vectors % groups !== 0) return null;
  const filterVectors = 9 * channels * vectors;
  if (kind === 'constant' && VECTOR_BYTES * filterVectors > LARGEST_UNIFORMS) return null;
  const positions = batch * height * tiles;
  const sameLoad = kind === 'lanes' ? positions * blocks : positions;
  if (sameLoad % workgroupSize !== 0) return null;

  const place =
    kind === 'lanes'
      ? `let index = i32(group.x) * ${workgroupSize} + i32(local);
         let block = index % ${blocks}; let position = index / ${blocks};`
      : `let block = i32(group.x) % ${blocks};
         let position = (i32(group.x) / ${blocks}) * ${workgroupSize} + i32(local);`;
  // Lanes take every so manyth vector, so that neighbours load side by side.
  const vector = (group: number) =>
    kind === 'lanes' ? `block + ${group * blocks}` : `block * ${groups} + ${group}`;
  const code = `${bindings(kind === 'constant' ? filterVectors : null)}
  @compute @workgroup_size(${workgroupSize})
  fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
    ${place}
    let tile = position % ${tiles};
    let y = position / ${tiles} % ${height};
    let picture = position / ${tiles * height};
    ${declareSums(tile)}
    for (var ky = 0; ky < 3; ky++) {
      let row = y + ky - 1;
      if (row < 0 || row >= ${height}) { continue; }
      let line = ((picture * ${height} + row) * ${width} + tile * ${columns}) * ${vectors};
      for (var c = 0; c < ${vectors}; c++) {
        ${loadPixels(tile, tiles, vectors)}
        let first = (ky * 3 * ${channels} + c * 4) * ${vectors};
        ${addTaps(tile, (tap, component, group) => `weights[first + ${(tap * channels + component) * vectors} + ${vector(group)}]`)}
      }
    }
    let out = ((picture * ${height} + y) * ${width} + tile * ${columns}) * ${vectors};
    ${storeSums(tile, (column, group) => `out + ${column * vectors} + ${vector(group)}`)}
  }`;
  return {
    kind,
    key: `${kind} ${columns}x${groups} workgroup ${workgroupSize}`,
    code,
    workgroups: (positions * blocks) / workgroupSize,
  };
}

/** The pixels of a tile, and one on each side, which is zero beyond the picture's edge. */
function loadPixels({ columns }: Tile, tiles: number, vectors: number): string {
  const edge = (column: number, inside: string, offset: number) =>
    `var ${pixelName(column)} = vec4<f32>(0.0);
     if (${inside}) { ${pixelName(column)} = pixels[line + ${offset} + c]; }`;
  return lines(columns + 2, (column) => {
    const offset = (column - 1) * vectors;
    if (column === 0) return edge(column, 'tile > 0', offset);
    if (column === columns + 1) return edge(column, `tile < ${tiles - 1}`, offset);
    return `let ${pixelName(column)} = pixels[line + ${offset} + c];`;
  });
}
