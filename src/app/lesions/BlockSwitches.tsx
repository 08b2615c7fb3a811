import { useRef, type CSSProperties } from 'react';
import type { Column } from '../inside/columns.ts';
import type { InsideNetwork } from '../inside/inside-network.ts';
import { DOCK_BELOW, useDockColumns } from '../inside/use-dock-columns.ts';
import type { LesionsView } from '../store/lesions.ts';
import { formatError } from '../text/numbers.ts';
import own from './LesionsLens.module.css';
import { plannedLesions } from './measured.ts';
import type { Lesions } from './use-lesions.ts';
import { placeOfBlock } from './words.ts';

/** Pixels; arches that stand closer would not be hit. */
const NARROWEST = 16;

interface BlockSwitchesProps {
  readonly networks: readonly InsideNetwork[];
  readonly view: LesionsView & { readonly mode: 'branch' | 'shortcut' };
  readonly lesions: Lesions;
  readonly disabled: boolean;
}

/** An arch for each block, over the drawn network where that lies below: one press, one lesion. */
export function BlockSwitches({ networks, view, lesions, disabled }: BlockSwitchesProps) {
  const area = useRef<HTMLDivElement>(null);
  const rowIds = networks.flatMap(({ rowId }) => rowId ?? []);
  const columnsOf = useDockColumns(area, rowIds, DOCK_BELOW);
  const off = view.mode === 'branch' ? 'without' : 'without the skip connection of';
  return (
    <div ref={area}>
      {networks.map((one) => {
        const { id, name, rowId, network, colour } = one;
        const blocks = plannedLesions(network, view.mode).flatMap(({ position }, index) =>
          position ? [{ position, index }] : [],
        );
        const columnOf = rowId === null ? null : columnsOf(rowId);
        const columns = blocks.map(
          ({ position }) => columnOf?.(position.part, position.block) ?? null,
        );
        const isOver = columns.every((at) => at !== null && at.right - at.left >= NARROWEST);
        const errors = lesions.lesionsOf(one, view)?.errors ?? [];
        const properties: CSSProperties & { '--network': string } = { '--network': colour };
        return (
          <div
            key={id}
            role="group"
            aria-label={`Blocks of ${name}`}
            className={own.switches}
            data-over={isOver}
            style={properties}
          >
            {blocks.map(({ position, index }, at) => {
              const error = errors[index] ?? null;
              const measured = error === null ? '' : `: test error ${formatError(error)} %`;
              const label = `${name} ${off} ${placeOfBlock(network, position)}${measured}`;
              return (
                <button
                  key={index}
                  type="button"
                  aria-label={label}
                  title={label}
                  aria-disabled={disabled}
                  data-measured={error !== null}
                  className={own.switch}
                  style={isOver ? placed(columns[at]) : undefined}
                  onClick={() => {
                    if (!disabled) lesions.measureOne(one, view, index);
                  }}
                >
                  <svg width="16" height="14" viewBox="0 0 16 14" aria-hidden="true">
                    <path d="M2 13 V8 a6 6 0 0 1 12 0 V13" />
                  </svg>
                </button>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}

function placed(column: Column | null | undefined): CSSProperties | undefined {
  return column
    ? { insetInlineStart: column.left, inlineSize: column.right - column.left }
    : undefined;
}
