import { expect, it } from 'vitest';
import { pageTitle } from './page-title.ts';

it('shows progress where it is known', () => {
  expect(pageTitle('idle', null)).toBe('Skipstack');
  expect(pageTitle('running', null)).toBe('training · Skipstack');
  expect(pageTitle('running', 0.419)).toBe('41 % training · Skipstack');
  expect(pageTitle('paused', 0.5)).toBe('50 % paused · Skipstack');
  expect(pageTitle('finished', 1)).toBe('Finished · Skipstack');
});
