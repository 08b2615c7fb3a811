/**
 * The plans for a filter's gradient. They add in different orders, so that their results differ in
 * the last digits.
 */
import type { AdapterTraits } from '../../adapter.ts';
import type { ConvolutionGeometry } from '../../geometry.ts';
import { cardTiles } from './card-tiles.ts';
import type { Plan } from './plan.ts';
import { problemOf } from './problem.ts';
import { planRegisters } from './registers.ts';
import { planSubgroup } from './subgroup.ts';
import { planWorkgroup } from './workgroup.ts';

/** Subgroups that keep all cores busy. */
const SUBGROUPS_OF_PROCESSOR = 128;
const SUBGROUPS_OF_CARD = 512;
/**
 * Invocations that keep a card busy: some hide the time that loads take with few of them, large ones
 * only with many, for which the optimiser has more partials to add up.
 */
const INVOCATIONS_OF_CARD = [16_384, 65_536] as const;

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
  const [few, many] = INVOCATIONS_OF_CARD;
  const [first, ...otherTiles] = tiles;
  const usual = planWorkgroup(problem, first, few);
  const plans = [
    planWorkgroup(problem, first, many),
    ...otherTiles.flatMap((tile) =>
      [few, many].map((wanted) => planWorkgroup(problem, tile, wanted)),
    ),
    ...tiles.map((tile) => planRegisters(problem, tile)),
    ...(together ? [together] : []),
  ];
  const distinct = new Map(plans.map((plan) => [plan.key, plan]));
  distinct.delete(usual.key);
  return [usual, ...distinct.values()];
}
