/**
 * A convolution whose workgroup has some rows of a picture and all output channels. It stages the
 * pixels, and the filter of some input channels at a time, in its memory.
 */
import type { Sketch, Stage } from './stage.ts';
import { addTaps, bindings, declareSums, lines, pixelName, storeSums, type Tile } from './wgsl.ts';

const VECTOR_BYTES = 16;
const SMALLEST_WORKGROUP = 32;
const LARGEST_WORKGROUP = 256;

export interface Staging {
  /** Of a picture, for a workgroup. */
  readonly rows: number;
  /** Vectors of input channels at a time. */
  readonly vectorsAtOnce: number;
}

/** @returns null where it does not divide the work evenly, or does not fit a workgroup */
export function stagedSketch(
  stage: Stage,
  tile: Tile,
  { rows, vectorsAtOnce }: Staging,
  workgroupMemory: number,
): Sketch | null {
  const { batch, height, width, channels } = stage;
  const { columns, groups } = tile;
  const vectors = channels / 4;
  const [tiles, blocks] = [width / columns, vectors / groups];
  const divides =
    width % columns === 0 &&
    vectors % groups === 0 &&
    height % rows === 0 &&
    vectors % vectorsAtOnce === 0;
  if (!divides) return null;
  const workgroupSize = blocks * tiles * rows;
  if (workgroupSize < SMALLEST_WORKGROUP || workgroupSize > LARGEST_WORKGROUP) return null;
  // A gap behind each tile's columns, so that neighbouring tiles lie in other banks.
  const pitch = width + 2 + Math.floor((width + 1) / columns);
  const patchVectors = (rows + 2) * pitch * vectorsAtOnce;
  const filterVectors = 9 * vectorsAtOnce * 4 * vectors;
  if (VECTOR_BYTES * (patchVectors + filterVectors) > workgroupMemory) return null;

  const patchAt = (row: string, column: string) =>
    `((${row}) * ${pitch} + (${column}) + (${column}) / ${columns}) * ${vectorsAtOnce}`;
  const weightAt = (tap: number, component: number, group: number) =>
    `first + ${(tap * 4 * vectorsAtOnce + component) * vectors} + block + ${group * blocks}`;
  const code = `${bindings(null)}
  var<workgroup> patchPixels: array<vec4<f32>, ${patchVectors}>;
  var<workgroup> taps: array<vec4<f32>, ${filterVectors}>;
  @compute @workgroup_size(${workgroupSize})
  fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) index: u32) {
    let local = i32(index);
    let picture = i32(group.x) / ${height / rows};
    let top = (i32(group.x) % ${height / rows}) * ${rows};
    let block = local % ${blocks};
    let tile = local / ${blocks} % ${tiles};
    let r = local / ${blocks * tiles};
    ${declareSums(tile)}
    for (var start = 0; start < ${vectors}; start += ${vectorsAtOnce}) {
      ${vectorsAtOnce < vectors ? 'workgroupBarrier();' : ''}
      for (var e = local; e < ${(rows + 2) * (width + 2) * vectorsAtOnce}; e += ${workgroupSize}) {
        let c = e % ${vectorsAtOnce};
        let column = e / ${vectorsAtOnce} % ${width + 2};
        let row = e / ${vectorsAtOnce * (width + 2)};
        let x = column - 1;
        let y = top + row - 1;
        var value = vec4<f32>(0.0);
        if (x >= 0 && x < ${width} && y >= 0 && y < ${height}) {
          value = pixels[((picture * ${height} + y) * ${width} + x) * ${vectors} + start + c];
        }
        patchPixels[${patchAt('row', 'column')} + c] = value;
      }
      for (var e = local; e < ${filterVectors}; e += ${workgroupSize}) {
        let k = e % ${vectors};
        let i = e / ${vectors} % ${4 * vectorsAtOnce};
        let tap = e / ${4 * vectorsAtOnce * vectors};
        taps[e] = weights[(tap * ${channels} + start * 4 + i) * ${vectors} + k];
      }
      workgroupBarrier();
      for (var ky = 0; ky < 3; ky++) { for (var c = 0; c < ${vectorsAtOnce}; c++) {
        ${lines(columns + 2, (column) => `let ${pixelName(column)} = patchPixels[${patchAt('r + ky', `tile * ${columns} + ${column}`)} + c];`)}
        let first = (ky * 3 * ${4 * vectorsAtOnce} + c * 4) * ${vectors};
        ${addTaps(tile, (tap, component, groupOf) => `taps[${weightAt(tap, component, groupOf)}]`)}
      } }
    }
    let out = ((picture * ${height} + top + r) * ${width} + tile * ${columns}) * ${vectors};
    ${storeSums(tile, (column, groupOf) => `out + ${column * vectors} + block + ${groupOf * blocks}`)}
  }`;
  return {
    kind: 'shared',
    key: `shared ${columns}x${groups} rows ${rows} channels ${4 * vectorsAtOnce} workgroup ${workgroupSize}`,
    code,
    workgroups: (batch * height) / rows,
  };
}
