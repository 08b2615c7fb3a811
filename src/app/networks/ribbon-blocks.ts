/** A network as the ribbon draws it: one entry for each block. */
import { stagesOf, type BlockPosition, type Network } from '../../network/index.ts';

export interface RibbonBlock extends BlockPosition {
  readonly on: boolean;
  /** The block changes the shape of its input, and so its shortcut is more than the identity. */
  readonly changesShape: boolean;
  /** Filters, written on the first block of a stage. */
  readonly label: string | null;
  /** For whoever cannot see the ribbon: `Plain-20, stage 2, block 1: shortcut off`. */
  readonly description: string;
}

export function ribbonBlocks(network: Network, name: string): readonly RibbonBlock[] {
  const stages = stagesOf(network);
  return stages.flatMap((part, stage) =>
    part.blocks.map((block, index): RibbonBlock => {
      const before = stages[stage - 1];
      const changesWidth = before !== undefined && before.filters !== part.filters;
      const on = block.shortcut !== 'none';
      return {
        stage,
        block: index,
        on,
        changesShape: index === 0 && (changesWidth || part.stride !== 1),
        label: index === 0 ? String(part.filters) : null,
        description: `${name}, stage ${stage + 1}, block ${index + 1}: shortcut ${on ? 'on' : 'off'}`,
      };
    }),
  );
}

/** Where a key moves the focus among `count` blocks; null for keys that do not move it. */
export function focusAfterKey(key: string, from: number, count: number): number | null {
  const to = {
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
