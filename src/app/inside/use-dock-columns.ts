/** Where the drawn networks of the dock have their layers, so that a figure can stand over them. */
import { useLayoutEffect, useState, type RefObject } from 'react';
import { isFold, placeOf, ribbonOf, rowElements, unitsIn } from '../page/attributes.ts';
import type { Column, ColumnOf } from './columns.ts';

/** Pixels of width of the page from which on the dock lies below the figure (`Workbench.module.css`). */
export const DOCK_BELOW = 1081;

interface Unit extends Column {
  readonly part: number;
  readonly block: number | null;
  readonly end: number | null;
}

type UnitsOfRows = ReadonlyMap<string, readonly Unit[]>;

function unitsOf(rowId: string, origin: number): readonly Unit[] {
  const drawn = rowElements(document, rowId).find((row) => unitsIn(row).some(ribbonOf));
  const units = drawn ? unitsIn(drawn).filter((unit) => ribbonOf(unit) !== null) : [];
  return units.map((unit) => {
    const { left, right } = unit.getBoundingClientRect();
    const { part, block, end } = placeOf(unit);
    return {
      part,
      block,
      end: isFold(unit) ? end : null,
      left: left - origin,
      right: right - origin,
    };
  });
}

function sameUnits(one: UnitsOfRows, other: UnitsOfRows): boolean {
  return JSON.stringify([...one]) === JSON.stringify([...other]);
}

/** A block's column; of a fold the block's share. */
function columnIn(units: readonly Unit[]): ColumnOf {
  return (part, block) => {
    const unit = units.find(
      (one) =>
        one.part === part &&
        (one.block === block ||
          (block !== null &&
            one.block !== null &&
            one.end !== null &&
            one.block <= block &&
            block < one.end)),
    );
    if (!unit) return null;
    const { left, right } = unit;
    if (block === null || unit.block === null || unit.end === null) return { left, right };
    const share = (right - left) / (unit.end - unit.block);
    const start = left + (block - unit.block) * share;
    return { left: start, right: start + share };
  };
}

/**
 * @param area whose left end positions count from
 * @param rowIds rows that may be drawn in the dock
 * @param onlyFrom pixels of width of the page from which on the dock lies below the figure
 * @returns null for a row that is not drawn, or stands elsewhere than below the area
 */
export function useDockColumns(
  area: RefObject<HTMLElement | null>,
  rowIds: readonly string[],
  onlyFrom: number,
): (rowId: string) => ColumnOf | null {
  const [units, setUnits] = useState<UnitsOfRows>(new Map());
  const ids = rowIds.join(' ');
  useLayoutEffect(() => {
    const measure = () => {
      const origin = area.current?.getBoundingClientRect().left ?? 0;
      const isBelow = document.documentElement.clientWidth >= onlyFrom;
      const found: UnitsOfRows = new Map(
        isBelow ? ids.split(' ').map((id) => [id, unitsOf(id, origin)]) : [],
      );
      setUnits((before) => (sameUnits(before, found) ? before : found));
    };
    measure();
    const sizes = new ResizeObserver(measure);
    if (area.current) sizes.observe(area.current);
    // What is drawn in the dock changes with every edit of a network.
    const changes = new MutationObserver(() => requestAnimationFrame(measure));
    const dock = document.querySelector('[data-ribbon]')?.closest('section');
    if (dock) changes.observe(dock, { childList: true, subtree: true });
    return () => {
      sizes.disconnect();
      changes.disconnect();
    };
  }, [area, ids, onlyFrom]);
  return (rowId) => {
    const found = units.get(rowId);
    return found && found.length > 0 ? columnIn(found) : null;
  };
}
