/** The sketches of a stage that a device can run. */
import { directSketch } from './direct.ts';
import { stagedSketch } from './staged.ts';
import type { Sketch, Stage } from './stage.ts';
import type { Tile } from './wgsl.ts';

const TILES: readonly Tile[] = [
  { columns: 8, groups: 2 },
  { columns: 4, groups: 2 },
  { columns: 4, groups: 4 },
  { columns: 8, groups: 1 },
  { columns: 4, groups: 1 },
];
const KINDS = ['block', 'constant', 'lanes'] as const;
const WORKGROUP_SIZES = [64, 128];
const ROWS = [4, 8, 16, 32];
const VECTORS_AT_ONCE = [1, 2, 4];

/** @param workgroupMemory bytes that a workgroup may have */
export function sketchesOf(stage: Stage, workgroupMemory: number): readonly Sketch[] {
  const direct = TILES.flatMap((tile) =>
    WORKGROUP_SIZES.flatMap((size) => KINDS.map((kind) => directSketch(kind, stage, tile, size))),
  );
  const staged = TILES.flatMap((tile) =>
    ROWS.flatMap((rows) =>
      VECTORS_AT_ONCE.map((vectorsAtOnce) =>
        stagedSketch(stage, tile, { rows, vectorsAtOnce }, workgroupMemory),
      ),
    ),
  );
  return [...direct, ...staged].filter((sketch) => sketch !== null);
}
