/** The commands that were used last, kept in the browser. */

/** Texts of a storage of the browser. */
type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'skipstack.commands';
const MOST = 5;

/** Ids, that of the command used last first; none where the browser keeps or gives nothing. */
export function recentCommands(storage: () => TextStorage): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage().getItem(KEY) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((id): id is string => typeof id === 'string').slice(0, MOST)
      : [];
  } catch {
    return [];
  }
}

/** Has a command be the one used last. */
export function rememberCommand(storage: () => TextStorage, id: string): void {
  const others = recentCommands(storage).filter((one) => one !== id);
  try {
    storage().setItem(KEY, JSON.stringify([id, ...others].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing lists all commands in their own order.
  }
}
