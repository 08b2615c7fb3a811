/**
 * The plans for a filter's gradient, and which of them is used. They add in different
 * orders, so that their results differ in the last digits.
 */
import { currentAdapter, type AdapterTraits } from '../../adapter.ts';
import { keyOf, type ConvolutionGeometry } from '../../geometry.ts';
import { cardTiles } from './card-tiles.ts';
import type { Plan } from './plan.ts';
import { problemOf } from './problem.ts';
import { planRegisters } from './registers.ts';
import { planSubgroup } from './subgroup.ts';
import { planWorkgroup } from './workgroup.ts';

/** Subgroups that keep all cores busy. */
const SUBGROUPS_OF_PROCESSOR = 128;
const SUBGROUPS_OF_CARD = 512;

/** The plans that are worth trying for a convolution on an adapter; the first is the default. */
export function filterGradientPlans(
  geometry: ConvolutionGeometry,
  { software, subgroupSize }: AdapterTraits,
): readonly [Plan, ...Plan[]] {
  const problem = problemOf(geometry);
  const tiles = cardTiles(problem);
  const subgroups = software ? SUBGROUPS_OF_PROCESSOR : SUBGROUPS_OF_CARD;
  const together = subgroupSize === null ? null : planSubgroup(problem, subgroupSize, subgroups);
  // A barrier costs a processor more than it saves.
  if (software) {
    const alone = planRegisters(problem, tiles[0]);
    return together ? [together, alone] : [alone];
  }
  const [first, ...others] = tiles;
  return [
    planWorkgroup(problem, first),
    planRegisters(problem, first),
    ...others.flatMap((tile) => [planWorkgroup(problem, tile), planRegisters(problem, tile)]),
    ...(together ? [together] : []),
  ];
}

const listed = new WeakMap<AdapterTraits, Map<string, readonly [Plan, ...Plan[]]>>();
const chosen = new Map<string, string>();

/**
 * Has a filter's gradient computed by a plan from now on.
 *
 * @param plan its key; null, or a key that the adapter has no plan for, means the default
 */
export function chooseFilterGradientPlan(geometry: ConvolutionGeometry, plan: string | null): void {
  if (plan === null) chosen.delete(keyOf(geometry));
  else chosen.set(keyOf(geometry), plan);
}

/** The plan that computes a filter's gradient: the one that was chosen, or the default. */
export function chosenFilterGradientPlan(geometry: ConvolutionGeometry): Plan {
  const key = keyOf(geometry);
  const plans = plansHere(geometry, key);
  return plans.find((plan) => plan.key === chosen.get(key)) ?? plans[0];
}

/** Remembered, because every dispatch asks for it. */
function plansHere(geometry: ConvolutionGeometry, key: string): readonly [Plan, ...Plan[]] {
  const adapter = currentAdapter();
  const known = listed.get(adapter) ?? new Map<string, readonly [Plan, ...Plan[]]>();
  listed.set(adapter, known);
  const plans = known.get(key) ?? filterGradientPlans(geometry, adapter);
  known.set(key, plans);
  return plans;
}
