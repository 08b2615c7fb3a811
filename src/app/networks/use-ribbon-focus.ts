/** One stop of the tab key for a ribbon; the arrow keys move along it, and between arcs and tiles. */
import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';

/** The lines of a ribbon: the arcs, and the tiles below them. */
export type Line = 'arc' | 'tile';

/** Where a key goes to among `count` units; null for keys that do not move along. */
export function unitAfterKey(key: string, from: number, count: number): number | null {
  const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: count - 1 }[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}

function lineAfterKey(key: string): Line | null {
  if (key === 'ArrowUp') return 'arc';
  return key === 'ArrowDown' ? 'tile' : null;
}

function lineOf(element: Element): Line {
  return element instanceof HTMLElement && element.dataset.line === 'arc' ? 'arc' : 'tile';
}

function buttonOf(unit: Element | undefined, line: Line): HTMLElement | null {
  return (
    unit?.querySelector<HTMLElement>(`[data-line="${line}"]`) ??
    unit?.querySelector<HTMLElement>('[data-line="tile"]') ??
    null
  );
}

interface RibbonFocus {
  /** The line that is a stop of the tab key in the unit of this index; null for none. */
  readonly stopIn: (index: number) => Line | null;
  readonly handlers: {
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

/** @param count of units, each an element with `data-part` below the one that has the handlers */
export function useRibbonFocus(count: number): RibbonFocus {
  const [stop, setStop] = useState<{ readonly unit: number; readonly line: Line }>({
    unit: 0,
    line: 'tile',
  });
  // Kept where a unit has no arc, so that it is found again behind it.
  const wanted = useRef<Line>('tile');
  const unitsIn = (element: Element) => [...element.querySelectorAll('[data-part]')];
  return {
    stopIn: (index) => (index === Math.min(stop.unit, count - 1) ? stop.line : null),
    handlers: {
      onFocus: ({ target, currentTarget }) => {
        const own = target.closest('[data-part]');
        const unit = unitsIn(currentTarget).findIndex((one) => one === own);
        if (unit < 0) return;
        const line = lineOf(target);
        if (own?.querySelector('[data-line="arc"]')) wanted.current = line;
        setStop({ unit, line });
      },
      onKeyDown: (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const target = event.target instanceof Element ? event.target : null;
        const units = unitsIn(event.currentTarget);
        const from = units.findIndex((unit) => unit === target?.closest('[data-part]'));
        if (from < 0) return;
        const line = lineAfterKey(event.key);
        const to = line ? from : unitAfterKey(event.key, from, units.length);
        if (to === null) return;
        event.preventDefault();
        const goal = line ?? wanted.current;
        buttonOf(units[to], event.shiftKey ? 'tile' : goal)?.focus();
        wanted.current = goal;
      },
    },
  };
}
