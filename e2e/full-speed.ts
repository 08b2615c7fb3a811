import type { LaunchOptions } from '@playwright/test';

type Use = (options: LaunchOptions) => Promise<void>;

/** The browser as a person has it, for what is timed: the others are told not to optimise code. */
export async function fullSpeed(
  { launchOptions }: { readonly launchOptions: LaunchOptions },
  use: Use,
): Promise<void> {
  const args = (launchOptions.args ?? []).filter((one) => !one.startsWith('--js-flags'));
  await use({ ...launchOptions, args });
}
