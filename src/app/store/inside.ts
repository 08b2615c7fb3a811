/** How a person looks into networks, and how often they are measured for that. */
import { createStore } from 'zustand/vanilla';
import { PROBES, type ProbeId, type ProbeInterval } from '../../inspection/index.ts';

/** Bars over the drawn networks, or curves of all shown runs over their depth. */
export type InsideLook = 'bars' | 'lines';

export interface Inside {
  readonly probe: ProbeId;
  readonly look: InsideLook;
  /** Curves with the largest reading first, as the lower half of Figure 7 of the paper. */
  readonly sorted: boolean;
  readonly interval: ProbeInterval;
}

export const USUAL_INSIDE: Inside = {
  probe: 'gradient-norm',
  look: 'bars',
  sorted: false,
  interval: 'usual',
};

export const PROBE_INTERVALS: readonly {
  readonly value: ProbeInterval;
  readonly label: string;
}[] = [
  { value: 'usual', label: 'as usual' },
  { value: 1, label: 'every step' },
  { value: 10, label: 'every 10 steps' },
  { value: 100, label: 'every 100 steps' },
  { value: 1000, label: 'every 1,000 steps' },
  { value: 'off', label: 'never' },
];

export function createInsideStore() {
  return createStore<Inside>()(() => USUAL_INSIDE);
}

export type InsideStore = ReturnType<typeof createInsideStore>;

type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'skipstack.inside';

/** @param text as it was kept, or anything else */
export function readInside(text: string): Inside {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return USUAL_INSIDE;
  }
  const said = new Map<string, unknown>(
    typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [],
  );
  const usual = USUAL_INSIDE;
  return {
    probe: PROBES.find(({ id }) => id === said.get('probe'))?.id ?? usual.probe,
    look: said.get('look') === 'lines' ? 'lines' : usual.look,
    sorted: said.get('sorted') === true,
    interval:
      PROBE_INTERVALS.find(({ value }) => value === said.get('interval'))?.value ?? usual.interval,
  };
}

/**
 * Takes up the choices of the last visit, and keeps every later one.
 *
 * @param storage may throw, as private windows do; choices then last as long as the page
 * @param onInterval is told how often to measure, at once and whenever that changes
 * @param isLent whether the choices on the page are not a person's own just now
 */
export function keepInside(
  store: InsideStore,
  storage: () => TextStorage,
  onInterval: (interval: ProbeInterval) => void,
  isLent: () => boolean = () => false,
): void {
  try {
    const text = storage().getItem(KEY);
    if (text !== null) store.setState(readInside(text));
  } catch {
    // Nothing was kept.
  }
  onInterval(store.getState().interval);
  store.subscribe((inside, before) => {
    if (inside.interval !== before.interval) onInterval(inside.interval);
    if (isLent()) return;
    try {
      storage().setItem(KEY, JSON.stringify(inside));
    } catch {
      // It is full; nothing else depends on it.
    }
  });
}
