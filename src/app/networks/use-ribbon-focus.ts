/** One stop of the tab key for a ribbon; the arrow keys move along it, and between arcs and tiles. */
import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { buttonOn, lineOf, unitOf, unitsIn, type Line } from '../page/attributes.ts';

/** Where a key goes to among `count` units; null for keys that do not move along. */
export function unitAfterKey(key: string, from: number, count: number): number | null {
  const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: count - 1 }[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}

function lineAfterKey(key: string): Line | null {
  if (key === 'ArrowUp') return 'arc';
  return key === 'ArrowDown' ? 'tile' : null;
}

interface RibbonFocus {
  /** The line that is a stop of the tab key in the unit of this index; null for none. */
  readonly stopIn: (index: number) => Line | null;
  readonly handlers: {
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

/** @param count of units below the element that has the handlers */
export function useRibbonFocus(count: number): RibbonFocus {
  const [stop, setStop] = useState<{ readonly unit: number; readonly line: Line }>({
    unit: 0,
    line: 'tile',
  });
  // Kept where a unit has no arc, so that it is found again behind it.
  const wanted = useRef<Line>('tile');
  return {
    stopIn: (index) => (index === Math.min(stop.unit, count - 1) ? stop.line : null),
    handlers: {
      onFocus: ({ target, currentTarget }) => {
        const own = unitOf(target);
        const unit = unitsIn(currentTarget).findIndex((one) => one === own);
        if (unit < 0) return;
        const line = lineOf(target) ?? 'tile';
        if (own && buttonOn(own, 'arc')) wanted.current = line;
        setStop({ unit, line });
      },
      onKeyDown: (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const units = unitsIn(event.currentTarget);
        const from = units.findIndex((unit) => unit === unitOf(event.target));
        if (from < 0) return;
        const line = lineAfterKey(event.key);
        const to = line ? from : unitAfterKey(event.key, from, units.length);
        if (to === null) return;
        event.preventDefault();
        const goal = line ?? wanted.current;
        const next = units[to];
        const button =
          next && (buttonOn(next, event.shiftKey ? 'tile' : goal) ?? buttonOn(next, 'tile'));
        button?.focus();
        wanted.current = goal;
      },
    },
  };
}
