/**
 * Tells when the site has a newer version of the page than the one that is open. Nothing is loaded
 * by itself: what trains goes on, and the person decides when to reload.
 */

import { notify, type RunStore } from '../store/run-store.ts';

const NEWER = {
  what: 'A newer version of Skipstack is here.',
  remedy:
    'It is used once you reload the page. Until then nothing changes: what trains goes on, and after a reload from its last checkpoint.',
  fatal: false,
  mayReload: true,
};

/** So often at most is the site asked. */
const BETWEEN_MILLISECONDS = 600_000;
/** So often is it asked while the page stays in view. */
const EVERY_MILLISECONDS = 3_600_000;

/** The parts of the browser that are used. */
export interface WatchedPage {
  /** The element of the script that the open page began with, as text. */
  readonly script: string;
  readonly isInView: () => boolean;
  readonly whenViewChanges: (act: () => void) => void;
  /** The text of the page as the site has it now; rejects without network. */
  readonly fetchPage: () => Promise<string>;
  readonly now: () => number;
  readonly every: (milliseconds: number, act: () => void) => void;
}

/** @param address of the page, without its fragment */
export function browserWatch(address: string): WatchedPage {
  return {
    script: document.querySelector('script[type=module]')?.outerHTML ?? '',
    isInView: () => document.visibilityState === 'visible',
    whenViewChanges: (act) => document.addEventListener('visibilitychange', act),
    fetchPage: async () => {
      const response = await fetch(address, { cache: 'no-store' });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return response.text();
    },
    now: () => performance.now(),
    every: (milliseconds, act) => void setInterval(act, milliseconds),
  };
}

/** The name of the script that a page begins with, which is another for every version. */
function scriptOf(page: string): string | null {
  return /assets\/index-[\w-]+\.js/.exec(page)?.[0] ?? null;
}

/** Says so once, as soon as the site is found to have another version. */
export function watchForNewerVersion(page: WatchedPage, store: RunStore): void {
  const own = scriptOf(page.script);
  let asked = Number.NEGATIVE_INFINITY;
  let told = false;
  const ask = async () => {
    const isSoon = page.now() - asked < BETWEEN_MILLISECONDS;
    if (told || isSoon || !page.isInView()) return;
    asked = page.now();
    // What asks for a sign-in, or a page of the host's own, has no such script.
    const there = scriptOf(await page.fetchPage());
    if (own === null || there === null || there === own) return;
    told = true;
    notify(store, NEWER);
  };
  // Without network there is nothing new.
  const askQuietly = () => void ask().catch(() => undefined);
  page.whenViewChanges(askQuietly);
  page.every(EVERY_MILLISECONDS, askQuietly);
}
