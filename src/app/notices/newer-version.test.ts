import { describe, expect, it } from 'vitest';
import { createRunStore } from '../store/run-store.ts';
import { watchForNewerVersion } from './newer-version.ts';

const pageWith = (name: string) =>
  `<script type="module" crossorigin src="./assets/${name}.js"></script>`;

/** An open page whose site, clock and view the test has in hand. */
function open(site: { page: string | Error }) {
  const store = createRunStore();
  const state = { now: 0, inView: true, asked: 0 };
  let look = (): void => undefined;
  const page = {
    script: pageWith('index-Old1'),
    isInView: () => state.inView,
    whenViewChanges: (act: () => void) => (look = act),
    fetchPage: () => {
      state.asked++;
      return site.page instanceof Error ? Promise.reject(site.page) : Promise.resolve(site.page);
    },
    now: () => state.now,
    every: () => undefined,
  };
  watchForNewerVersion(page, store);
  return {
    state,
    said: () => store.getState().notices.map(({ what }) => what),
    look: async (hours = 1) => {
      state.now += hours * 3_600_000;
      look();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

describe('a newer version', () => {
  it('is told once, and then no longer asked for', async () => {
    const site = { page: pageWith('index-Old1') };
    const { state, said, look } = open(site);
    await look();
    expect([state.asked, said()]).toEqual([1, []]);
    site.page = pageWith('index-New_2-');
    await look();
    await look();
    expect([state.asked, said()]).toEqual([2, ['A newer version of Skipstack is here.']]);
  });

  it('is not asked for again within minutes, nor where nobody looks', async () => {
    const { state, look } = open({ page: pageWith('index-Old1') });
    await look();
    await look(0.1);
    state.inView = false;
    await look();
    expect(state.asked).toBe(1);
  });

  it.each([new Error('no network'), '<p>Sign in to use this network.</p>'])(
    'is not what else comes back: %s',
    async (page) => {
      const { state, said, look } = open({ page });
      await look();
      expect([state.asked, said()]).toEqual([1, []]);
    },
  );
});
