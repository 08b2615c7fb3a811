/** The ways to compute a filter's gradient on an adapter. */
import type { AdapterTraits } from '../../adapter.ts';
import type { ConvolutionGeometry } from '../../geometry.ts';
import type { Plan } from './plan.ts';
import { problemOf } from './problem.ts';
import { planRegisters } from './registers.ts';
import { planSubgroup } from './subgroup.ts';
import { planWorkgroup } from './workgroup.ts';

/**
 * All that an adapter can do, the likely fastest first. They differ in the order of sums, so
 * in the last digits.
 */
export function filterGradientPlans(
  geometry: ConvolutionGeometry,
  { software, subgroupSize }: AdapterTraits,
): readonly [Plan, ...Plan[]] {
  const problem = problemOf(geometry);
  const registers = planRegisters(problem);
  const subgroup = subgroupSize === null ? null : planSubgroup(problem, subgroupSize);
  const shared = subgroup ? [subgroup] : [];
  // A barrier costs a processor more than it saves.
  if (software) return subgroup ? [subgroup, registers] : [registers];
  return [planWorkgroup(problem), registers, ...shared];
}
