import { describe, expect, it } from 'vitest';
import { displayName, networkNamed } from '../network/index.ts';
import { publishedResultKey, PUBLISHED_RESULTS } from './published-results.ts';

describe('published results', () => {
  it('are of networks that there are, in percent, each with its source', () => {
    for (const { network, low, high, words, source } of PUBLISHED_RESULTS) {
      const named = networkNamed(network);
      expect(named).toBeTypeOf('object');
      if (typeof named === 'object') expect(displayName(named).toLowerCase()).toBe(network);
      expect(low).toBeGreaterThan(0);
      expect(high).toBeGreaterThanOrEqual(low);
      expect(high).toBeLessThanOrEqual(100);
      expect(words).toContain(String(low));
      expect(source.address).toMatch(/^https:/);
      expect(source.method).toMatch(/\.$/);
    }
    const keys = PUBLISHED_RESULTS.map(publishedResultKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('have all that Table 6 of He et al. 2015 has of ResNets', () => {
    const table = PUBLISHED_RESULTS.filter(({ source }) => source.id === 'he-2015-table-6');
    expect(Object.fromEntries(table.map(({ network, low }) => [network, low]))).toEqual({
      'resnet-20': 8.75,
      'resnet-32': 7.51,
      'resnet-44': 7.17,
      'resnet-56': 6.97,
      'resnet-110': 6.43,
      'resnet-1202': 7.93,
    });
  });
});
