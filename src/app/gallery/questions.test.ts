import { describe, expect, it } from 'vitest';
import { NETWORK_PRESETS, sameNetwork } from '../../network/index.ts';
import { publishedErrorOf, QUESTIONS, questionsFound } from './questions.ts';

const listed = (query: string) =>
  questionsFound(query).flatMap(({ presets }) => presets.map(({ id }) => id));

describe('the gallery', () => {
  it('asks every question of some network', () => {
    expect(questionsFound('').map(({ id }) => id)).toEqual(Object.keys(QUESTIONS));
  });

  it('lists every network once', () => {
    expect([...listed('')].sort()).toEqual(NETWORK_PRESETS.map(({ id }) => id).sort());
    expect(new Set(listed('')).size).toBe(NETWORK_PRESETS.length);
    NETWORK_PRESETS.forEach(({ id, network }, index) => {
      const twins = NETWORK_PRESETS.slice(index + 1).filter((one) =>
        sameNetwork(one.network, network),
      );
      expect(twins, id).toEqual([]);
    });
  });

  it('finds networks by name, question, text and what is said of them', () => {
    expect(listed('resnet-110')).toEqual(expect.arrayContaining(['resnet-110', 'preresnet-110']));
    expect(listed('gates')).toEqual(expect.arrayContaining(['highway-20', 'highway-110']));
    expect(listed('huang')).toEqual(['concatenating-20']);
    expect(listed('zzz')).toEqual([]);
  });

  it('knows what the papers published, and of no network for ImageNet', () => {
    const errors = NETWORK_PRESETS.flatMap((preset) => {
      const published = publishedErrorOf(preset);
      return published ? [[preset.id, published.low, published.source.id]] : [];
    });
    expect(errors).toContainEqual(['resnet-20', 8.75, 'he-2015-table-6']);
    expect(errors).toContainEqual(['plain-56', 13.5, 'he-2015-figure-6']);
    expect(errors).toContainEqual(['preresnet-164', 5.46, 'he-2016-table-3']);
    expect(errors.every(([, , source]) => String(source).startsWith('he-'))).toBe(true);
    expect(errors).toHaveLength(15);
  });
});
