/** What a probe has read of a run, layer by layer. */
import type { Network } from '../../network/index.ts';
import { metricOf, type Metrics } from '../../runs/index.ts';
import { probeMetric, type Probe, type ProbePlace } from './probe.ts';

/** Readings of all places of a network at one step. */
export interface DepthReadings {
  readonly step: number;
  readonly places: readonly ProbePlace[];
  /** One for each place; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** Readings of a probe over steps and depth. */
export interface DepthHistory {
  readonly steps: readonly number[];
  readonly places: readonly ProbePlace[];
  /** For each step one value a place. */
  readonly rows: readonly (readonly (number | null)[])[];
}

/** How many steps lie at or before one. */
function countUpTo(steps: readonly number[], step: number | null): number {
  if (step === null) return steps.length;
  const behind = steps.findIndex((one) => one > step);
  return behind < 0 ? steps.length : behind;
}

/**
 * The last readings at or before a step; the first ones where all are behind it. Null where the
 * probe has read nothing of this network.
 *
 * @param step null for the last ones
 */
export function readingsAt(
  metrics: Metrics,
  network: Network,
  probe: Probe,
  step: number | null,
): DepthReadings | null {
  const found = probe.places(network).map((place) => {
    const metric = metricOf(metrics, probeMetric(probe.id, place.name));
    const index = Math.max(0, countUpTo(metric.steps, step) - 1);
    return { place, at: metric.steps[index], value: metric.values[index] ?? null };
  });
  const at = found.find((one) => one.at !== undefined)?.at;
  if (at === undefined) return null;
  const places = found.map(({ place }) => place);
  return { step: at, places, values: found.map(({ value }) => value) };
}

/**
 * All readings, of at most so many steps: the first, the last, and others evenly between them.
 */
export function historyOfProbe(
  metrics: Metrics,
  network: Network,
  probe: Probe,
  most: number,
): DepthHistory {
  const places = probe.places(network);
  const all = places.map(({ name }) => metricOf(metrics, probeMetric(probe.id, name)));
  const steps = all[0]?.steps ?? [];
  const count = Math.min(most, steps.length);
  const chosen = Array.from({ length: count }, (_, index) =>
    count === 1 ? 0 : Math.round((index * (steps.length - 1)) / (count - 1)),
  );
  return {
    steps: chosen.map((index) => steps[index] ?? 0),
    places,
    rows: chosen.map((index) => all.map(({ values }) => values[index] ?? null)),
  };
}
