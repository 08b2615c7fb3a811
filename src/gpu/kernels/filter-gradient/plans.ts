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
  const [first, ...others] = tiles.map((tile) => planWorkgroup(problem, tile, 'few'));
  if (!first) throw new RangeError('There is no tile.');
  // Small problems have as many partials either way.
  const many = tiles
    .map((tile) => planWorkgroup(problem, tile, 'many'))
    .filter(({ split }, at) => split.partials !== [first, ...others][at]?.split.partials);
  const registers = tiles.map((tile) => planRegisters(problem, tile));
  return [first, ...many, ...others, ...registers, ...(together ? [together] : [])];
}
