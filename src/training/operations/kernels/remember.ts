import { taskKey, type KernelContext } from '../../../gpu/index.ts';

/**
 * Has convolutions computed by the kernels by which they were computed in an earlier run, which
 * the store may have forgotten since: `tune` chooses what it remembers. Those that are in use stay
 * as they are, for the sake of the runs that use them.
 *
 * @param variants as `variantsInUse` gave them, on the same adapter
 */
export async function rememberVariants(
  { adapter, autotuneStore, variants: chosen }: KernelContext,
  variants: Readonly<Record<string, string>>,
): Promise<void> {
  const inUse = chosen.inUse();
  const others = Object.entries(variants).filter(([key]) => !Object.hasOwn(inUse, key));
  const choices = others.map(([key, variant]) => [taskKey(adapter, key), variant] as const);
  if (choices.length === 0) return;
  await autotuneStore.write({ ...(await autotuneStore.read()), ...Object.fromEntries(choices) });
}
