/** Whether other tabs of the page are open, by a lock of the browser that all of them share. */
const NAME = 'skipstack page';

/**
 * From then on this tab counts for those that open later.
 *
 * @param manager undefined where the browser has none; every tab then is alone
 */
export async function isOnlyPage(
  manager: Pick<LockManager, 'request'> | undefined,
): Promise<boolean> {
  if (!manager) return true;
  const share = () => {
    const held = manager.request(NAME, { mode: 'shared' }, () => new Promise(() => undefined));
    // It ends with the page.
    held.catch(() => undefined);
  };
  return manager.request(NAME, { ifAvailable: true }, (lock) => {
    // Asked for while the other is held, so that no tab comes in between.
    share();
    return lock !== null;
  });
}
