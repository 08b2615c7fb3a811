import { describe, expect, it } from 'vitest';
import { found, matchOf } from './search.ts';

const titles = ['Learning rate', 'Train', 'ResNet-56', 'Skip connection', 'Train longer …'];
const search = (query: string) => found(query, titles, (title) => ({ title }));

describe('found', () => {
  it.each([
    ['', titles],
    ['train', ['Train', 'Train longer …']],
    ['rate lear', ['Learning rate']],
    ['resnet56', ['ResNet-56']],
    ['56', ['ResNet-56']],
    ['sc', ['Skip connection']],
    ['conect', ['Skip connection']],
    ['larning', ['Learning rate']],
    ['leanring', ['Learning rate']],
    ['lonfer', ['Train longer …']],
    ['rain', ['Train', 'Train longer …']],
    ['nothing', []],
    ['train nothing', []],
  ])('answers “%s”', (query, expected) => {
    expect(search(query)).toEqual(expected);
  });

  it('prefers whole words, then beginnings, then what stands within, then other texts', () => {
    const items = [
      { title: 'Other', more: ['a run'] },
      { title: 'Overrun' },
      { title: 'Runaway' },
      { title: 'A run' },
      { title: 'Run' },
    ];
    expect(found('run', items, (item) => item).map(({ title }) => title)).toEqual([
      'Run',
      'A run',
      'Runaway',
      'Overrun',
      'Other',
    ]);
  });
});

it('takes letters without their marks for the same', () => {
  expect(matchOf('decollage', { title: 'Décollage' })).not.toBeNull();
});
