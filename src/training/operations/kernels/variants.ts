import { choiceKeys, type KernelContext } from '../../../gpu/index.ts';
import type { TunedConvolution } from '../operations.ts';

/** Of all variants that are in use on a device, those by which these convolutions were computed. */
export function variantsInUse(
  context: KernelContext,
  convolutions: readonly TunedConvolution[],
): Readonly<Record<string, string>> {
  const own = new Set(convolutions.flatMap(({ geometry }) => choiceKeys(geometry)));
  const inUse = Object.entries(context.variants.inUse());
  return Object.fromEntries(inUse.filter(([key]) => own.has(key)));
}
