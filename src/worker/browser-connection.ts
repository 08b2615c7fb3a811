import type { Connection } from '../dataset/index.ts';

/** What of a global scope is needed here; Node's has none of it. */
interface ConnectionScope {
  readonly navigator?: { readonly onLine?: boolean };
  addEventListener?(type: 'online', listener: () => void): void;
}

/** The network as the browser tells of it in a page or a worker. */
export function browserConnection(scope: ConnectionScope): Connection {
  const waiting = new Set<() => void>();
  scope.addEventListener?.('online', () => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  });
  return {
    get isOnline() {
      return scope.navigator?.onLine ?? true;
    },
    nextOnline: () =>
      new Promise((resolve) => {
        waiting.add(resolve);
      }),
  };
}
