import { expect, it } from 'vitest';
import { decodeLink } from '../../formats/index.ts';
import { experimentOf } from '../store/rows.ts';
import { copyLink } from './sharing.ts';
import { testContext } from './test-context.ts';

it('shares an address of this page that holds the experiment', () => {
  const context = testContext({ address: 'https://skipstack.test/try?backend=webgl#old' });
  const { address = '' } = copyLink.perform(context).share ?? {};
  const { origin, pathname, search, hash } = new URL(address);
  expect(origin + pathname + search).toBe('https://skipstack.test/try?backend=webgl');
  expect(decodeLink(hash).experiment).toEqual(experimentOf(context.draft));
});

it('shares the lens and the step that are looked at, but no runs, which are here only', () => {
  const view = { lens: 'runs', step: 400, runs: ['a'] };
  const { address = '' } = copyLink.perform(testContext({ view })).share ?? {};
  expect(decodeLink(new URL(address).hash).view).toEqual({ ...view, runs: null });
});
