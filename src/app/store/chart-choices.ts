/** How a person wants to see curves, described once: the chart, its menu and what is kept of it. */
import { createStore } from 'zustand/vanilla';
import { PUBLISHED_RESULTS, publishedResultKey } from '../../experiment/published-results.ts';

/** What the horizontal axis counts: steps, epochs, seconds of computing, or pictures seen. */
export type HorizontalAxis = 'steps' | 'epochs' | 'time' | 'pictures';

export type Measure = 'error' | 'loss';

export type ScaleKind = 'linear' | 'log';

/** Whether runs that differ only in their seed are drawn each, or as their mean with a band. */
export type SeedView = 'each' | 'mean';

/** What the band holds: all from the lowest to the highest run, or a standard deviation either way. */
export type Spread = 'range' | 'deviation';

/** As the figure usually is, or as Figure 6 of the paper: one plot, 0 to 20 %, training dashed. */
export type FigureLook = 'usual' | 'figure-6';

export interface ChartChoices {
  readonly look: FigureLook;
  readonly axis: HorizontalAxis;
  readonly measure: Measure;
  readonly scale: ScaleKind;
  /** Steps over which training curves are smoothed; 0 for not at all, null as their length asks for. */
  readonly smoothing: number | null;
  readonly seeds: SeedView;
  readonly spread: Spread;
  /** Keys of the published results that are shown. */
  readonly references: readonly string[];
}

interface Choice<Value extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
}

type Named = Omit<ChartChoices, 'smoothing' | 'references'>;

export const CHART_CHOICES: { readonly [Key in keyof Named]: Choice<Named[Key]> } = {
  look: {
    legend: 'Figure',
    options: [
      { value: 'usual', label: 'Usual' },
      { value: 'figure-6', label: 'As Figure 6 of the paper' },
    ],
  },
  axis: {
    legend: 'Horizontal axis',
    options: [
      { value: 'steps', label: 'Steps' },
      { value: 'epochs', label: 'Epochs' },
      { value: 'time', label: 'Time' },
      { value: 'pictures', label: 'Pictures' },
    ],
  },
  measure: {
    legend: 'Curves of',
    options: [
      { value: 'error', label: 'Error' },
      { value: 'loss', label: 'Loss' },
    ],
  },
  scale: {
    legend: 'Vertical axis',
    options: [
      { value: 'linear', label: 'Linear' },
      { value: 'log', label: 'Log' },
    ],
  },
  seeds: {
    legend: 'Runs that differ only in their seed',
    options: [
      { value: 'each', label: 'Each' },
      { value: 'mean', label: 'Mean and band' },
    ],
  },
  spread: {
    legend: 'Band',
    options: [
      { value: 'range', label: 'Lowest to highest' },
      { value: 'deviation', label: '± 1 standard deviation' },
    ],
  },
};

/** Steps that can be chosen for smoothing, those of a slider. */
export const SMOOTHING_STEPS = [0, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] as const;

export const USUAL_CHOICES: ChartChoices = {
  look: 'usual',
  axis: 'steps',
  measure: 'error',
  scale: 'linear',
  smoothing: null,
  seeds: 'each',
  spread: 'range',
  references: [],
};

/** Of a curve so many times as long the noise is gone and its course is left. */
const SMOOTHED_SHARE = 1 / 128;
/** Steps; below it single batches are seen. */
const LEAST_SMOOTHING = 20;

/** The smoothing that runs of so many steps ask for; null while their length is not known. */
export function fittingSmoothing(steps: number | null): number {
  const wanted = Math.max(LEAST_SMOOTHING, (steps ?? 0) * SMOOTHED_SHARE);
  return SMOOTHING_STEPS.findLast((one) => one <= wanted) ?? LEAST_SMOOTHING;
}

/** Texts of a storage of the browser. */
type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'skipstack.chart';

/** What a text says of the choices; whatever it does not say in the right words is as usual. */
export function readChoices(text: string): ChartChoices {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return USUAL_CHOICES;
  }
  const said = new Map<string, unknown>(
    typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [],
  );
  const choice = <Key extends keyof Named>(key: Key): Named[Key] =>
    CHART_CHOICES[key].options.find(({ value }) => value === said.get(key))?.value ??
    USUAL_CHOICES[key];
  return {
    look: choice('look'),
    axis: choice('axis'),
    measure: choice('measure'),
    scale: choice('scale'),
    smoothing:
      SMOOTHING_STEPS.find((steps) => steps === said.get('smoothing')) ?? USUAL_CHOICES.smoothing,
    seeds: choice('seeds'),
    spread: choice('spread'),
    references: readReferences(said.get('references')),
  };
}

function readReferences(said: unknown): readonly string[] {
  const keys: readonly unknown[] = Array.isArray(said) ? said : [];
  return PUBLISHED_RESULTS.map(publishedResultKey).filter((key) => keys.includes(key));
}

export function createChartChoicesStore() {
  return createStore<ChartChoices>()(() => USUAL_CHOICES);
}

export type ChartChoicesStore = ReturnType<typeof createChartChoicesStore>;

/**
 * Takes up the choices of the last visit, and keeps every later one.
 *
 * @param storage may throw, as private windows do; choices then last as long as the page
 * @param isLent whether the choices on the page are not a person's own just now
 */
export function keepChartChoices(
  store: ChartChoicesStore,
  storage: () => TextStorage,
  isLent: () => boolean = () => false,
): void {
  try {
    const text = storage().getItem(KEY);
    if (text !== null) store.setState(readChoices(text));
  } catch {
    return;
  }
  store.subscribe((choices) => {
    if (isLent()) return;
    try {
      storage().setItem(KEY, JSON.stringify(choices));
    } catch {
      // It is full; nothing else depends on it.
    }
  });
}
