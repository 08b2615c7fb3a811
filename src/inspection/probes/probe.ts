/** What is measured of every layer while a network trains. */
import type { Network } from '../../network/index.ts';
import type { Moments } from './moments.ts';

/**
 * - `activation`, `activation-gradient`, `parameter-gradient`: what an observer of a step is told
 *   by this name.
 * - `gate`: the sigmoid of an activation.
 * - `parameter`: what is learnt, before the step moves it.
 * - `update`: what the step adds to it.
 */
export type QuantityKind =
  | 'activation'
  | 'gate'
  | 'activation-gradient'
  | 'parameter-gradient'
  | 'parameter'
  | 'update';

/** A tensor of a step. */
export interface Quantity {
  readonly kind: QuantityKind;
  /** Of the layer or the parameter. */
  readonly name: string;
}

/** One layer at which a probe measures. */
export interface ProbePlace {
  /** Of the layer or the parameter, as it stands in the names of metrics. */
  readonly name: string;
  /** Index of the layer among the network's. */
  readonly layer: number;
  readonly quantities: readonly Quantity[];
  /** The reading, from what is known of the quantities in their order. */
  readonly value: (...moments: readonly Moments[]) => number;
}

/** How readings are drawn along their axis. */
export type ProbeScale = 'logarithmic' | 'linear';

/** What belongs together: on the page a view, in the lab what is asked for. */
export type ProbeGroup = 'gradients' | 'responses' | 'propagation' | 'signal';

export interface Probe {
  readonly id: string;
  readonly group: ProbeGroup;
  readonly name: string;
  /** Of an axis. */
  readonly axis: string;
  /** What is measured, where it is from, and what one should know of it: sentences. */
  readonly explanation: string;
  readonly scale: ProbeScale;
  /** Empty where the network has nothing of the kind. */
  readonly places: (network: Network) => readonly ProbePlace[];
}

/** The name of a probe's metric at a place. */
export function probeMetric(probeId: string, place: string): string {
  return `${probeId}/${place}`;
}

/** Whether a metric is a probe's, one of many of its kind. */
/** The probe and the place of a metric; null where it is no probe's. */
export function probeOfMetric(
  metric: string,
): { readonly probeId: string; readonly place: string } | null {
  const at = metric.indexOf('/');
  return at < 0 ? null : { probeId: metric.slice(0, at), place: metric.slice(at + 1) };
}

export function isProbeMetric(metric: string): boolean {
  return metric.includes('/');
}
