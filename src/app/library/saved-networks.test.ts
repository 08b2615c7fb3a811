import { describe, expect, it } from 'vitest';
import { LONGEST_NAME } from '../../formats/index.ts';
import { cifarNetwork, setBlocksPerStage } from '../../network/index.ts';
import { loadNetworks, storeNetworks, withName, withNetwork } from './saved-networks.ts';

function memory() {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
  };
}

const mine = { network: cifarNetwork('plain', 3), name: 'Mine' };
const empty = { network: setBlocksPerStage(mine.network, 0), name: 'Not done yet' };

describe('stored networks', () => {
  it('come back as they were, also such that cannot be built', () => {
    const storage = memory();
    expect(loadNetworks(() => storage)).toEqual([]);
    expect(storeNetworks(() => storage, [mine, empty])).toBe(true);
    expect(loadNetworks(() => storage)).toEqual([mine, empty]);
  });

  it('are not lost with one that cannot be read', () => {
    const storage = memory();
    storeNetworks(() => storage, [mine, empty]);
    for (const [key, text] of storage.texts) {
      storage.setItem(key, text.replace('skipstack-network', 'another-network'));
    }
    expect(loadNetworks(() => storage)).toEqual([empty]);
    storeNetworks(() => storage, []);
    expect([...storage.texts.values()].join('')).toContain('another-network');
  });

  it('pass over a text that is damaged', () => {
    for (const text of ['', '{', 'null', '{"version":9,"networks":[]}', '{"networks":3}']) {
      const storage = { ...memory(), getItem: () => text };
      expect(loadNetworks(() => storage)).toEqual([]);
    }
  });

  it('say when the browser refuses', () => {
    const refuse = () => {
      throw new Error('SecurityError');
    };
    expect(loadNetworks(refuse)).toEqual([]);
    expect(storeNetworks(refuse, [mine])).toBe(false);
  });
});

describe('names', () => {
  const other = cifarNetwork('resnet', 3);

  it('are unique', () => {
    const twice = withNetwork([mine], other, 'Mine');
    expect(twice.networks.map((one) => one.name)).toEqual(['Mine', 'Mine (2)']);
    expect(twice.name).toBe('Mine (2)');
    expect(withName(twice.networks, 'Mine (2)', 'Mine')).toEqual(twice.networks);
    expect(withName(twice.networks, 'Mine (2)', 'Mine').map((one) => one.name)).toEqual([
      'Mine',
      'Mine (2)',
    ]);
    expect(withName([mine], 'Mine', 'Yours').map((one) => one.name)).toEqual(['Yours']);
  });

  it('are not given twice to the same network', () => {
    expect(withNetwork([mine], cifarNetwork('plain', 3), 'Mine').networks).toEqual([mine]);
  });

  it('are never too long', () => {
    const long = { network: other, name: 'x'.repeat(LONGEST_NAME) };
    const { name } = withNetwork([long], mine.network, long.name);
    expect(name).toHaveLength(LONGEST_NAME);
    expect(name).toMatch(/x \(2\)$/);
  });
});
