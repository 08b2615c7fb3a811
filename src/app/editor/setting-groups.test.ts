import { describe, expect, it } from 'vitest';
import {
  changeBlocks,
  cifarNetwork,
  insertPart,
  parts,
  positionsOf,
  type Network,
  type Part,
  type Position,
} from '../../network/index.ts';
import { PICTURE } from '../store/selection.ts';
import { PART_SETTINGS } from './part-settings.ts';
import { settingGroups } from './setting-groups.ts';

/** conv, three stages of two blocks, pool, dense */
const network = cifarNetwork('resnet', 2);
const at = (part: number, block: number | null = null): Position => ({ part, block });
const values = (of: Network, selected: readonly Position[], owner: string) =>
  Object.fromEntries(
    settingGroups(of, selected)
      .find((group) => group.owner === owner)
      ?.settings.map(({ setting, value }) => [setting.id, value]) ?? [],
  );

describe('settingGroups', () => {
  it('gives blocks their stage, and what they have in common', () => {
    const mixed = changeBlocks(network, [at(2, 0)], { shortcut: 'C' });
    const selected = [at(2, 0), at(2, 1)];
    expect(settingGroups(mixed, selected).map(({ title }) => title)).toEqual([
      'Stage 2',
      '2 blocks',
    ]);
    expect(values(mixed, selected, 'stage')).toEqual({
      'stage-blocks': 2,
      'stage-filters': 32,
      'stage-stride': 2,
    });
    expect(values(mixed, selected, 'block')).toMatchObject({
      'block-shortcut': null,
      'block-convolutions': 2,
      'block-batchNorm': true,
    });
  });

  it('takes a stage for all of its blocks, and several kinds beside each other', () => {
    const titles = settingGroups(network, [PICTURE, at(0), at(1), at(2), at(5)]);
    expect(titles.map(({ title }) => title)).toEqual([
      'Picture',
      'Convolution',
      '2 stages',
      '4 blocks',
      'Dense layer',
    ]);
    expect(values(network, [at(1), at(2)], 'stage')['stage-filters']).toBeNull();
  });

  it('asks how a shortcut merges only where there is one', () => {
    expect(values(network, [at(1)], 'block')).toHaveProperty('block-merge', 'add');
    const plain = cifarNetwork('plain', 2);
    expect(values(plain, [at(1)], 'block')).not.toHaveProperty('block-merge');
  });
});

describe('PART_SETTINGS', () => {
  const all: readonly Part[] = [
    parts.batchNorm(),
    parts.activation('tanh'),
    parts.maxPool(),
    parts.averagePool(),
    parts.dropout(),
  ];
  const everything = all.reduce(
    (present, part) => insertPart(present, at(4), part).network,
    network,
  );
  const places = [PICTURE, ...positionsOf(everything), at(1)];

  it('has every number, switch and choice of a network’s value', () => {
    const settings = new Set(
      places.flatMap((place) =>
        PART_SETTINGS.filter((setting) => setting.read(everything, place) !== null).map(
          ({ id }) => id,
        ),
      ),
    );
    expect(settings.size).toBe(PART_SETTINGS.length);
    const keys = everything.parts.flatMap((part) => {
      const own = Object.keys(part).filter((key) => key !== 'kind');
      const ofBlock = part.kind === 'stage' ? Object.keys(part.blocks[0] ?? {}) : [];
      return [...own.map((key) => `${part.kind}-${key}`), ...ofBlock.map((key) => `block-${key}`)];
    });
    expect(keys.filter((key) => !settings.has(key))).toEqual([]);
  });

  it('reads what it wrote, and keeps the network where a value cannot be', () => {
    for (const setting of PART_SETTINGS) {
      const place = places.find((one) => setting.read(everything, one) !== null);
      if (!place) throw new Error(`${setting.id} belongs to nothing`);
      const present = setting.read(everything, place);
      const other = {
        number: () => (setting.kind === 'number' ? setting.smallest : 0),
        switch: () => present !== true,
        choice: () =>
          setting.kind === 'choice'
            ? (setting.choices.find(({ value }) => value !== present)?.value ?? '')
            : '',
      }[setting.kind]();
      const written = setting.write(everything, [place], other);
      const isGone = setting.id === 'block-merge';
      expect([setting.id, setting.read(written, place)]).toEqual([
        setting.id,
        isGone ? 'concatenate' : other,
      ]);
      expect(setting.write(everything, [place], 'no such value')).toBe(everything);
      expect(setting.write(everything, [place], NaN)).toBe(everything);
    }
  });
});
