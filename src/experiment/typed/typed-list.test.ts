import { describe, expect, it } from 'vitest';
import { typedNumbers } from './typed-list.ts';

const DROPS = { label: 'Divided at', smallest: 0, largest: 100, most: 4 };

const valueOf = (text: string) => {
  const typed = typedNumbers(DROPS, text);
  return 'value' in typed ? typed.value : null;
};

describe('typedNumbers', () => {
  it.each<[string, readonly number[] | null]>([
    ['', []],
    ['  ', []],
    ['80', [80]],
    ['62,5', [62.5]],
    ['62.5', [62.5]],
    ['33,3', [33.3]],
    ['50, 75', [50, 75]],
    ['50 75', [50, 75]],
    ['50\u00a075', [50, 75]],
    ['50\n75', [50, 75]],
    ['50;75', [50, 75]],
    ['50;75,', [50, 75]],
    ['50, 75,', [50, 75]],
    ['50 ; 75;', [50, 75]],
    ['75, 50', [50, 75]],
    ['62,5; 75', [62.5, 75]],
    ['62,5, 75', [62.5, 75]],
    ['62,5 75', [62.5, 75]],
    ['12,50;75', [12.5, 75]],
    ['37.5,62.5', [37.5, 62.5]],
    ['37.5,75', [37.5, 75]],
    ['25,50,75', [25, 50, 75]],
    ['５０、７５', null],
    ['５０； ７５', [50, 75]],
    ['5e1; 75', [50, 75]],
    ['50,75', null],
    ['50,75 90', null],
    ['50,', null],
    [',', null],
    [';', null],
    ['62,5,75', null],
    ['50,,75', null],
    ['50;;75', null],
    ['50, soon', null],
    ['50, 101', null],
    ['1,234', [1.234]],
    ['10, 20, 30, 40, 50', null],
  ])('reads “%s” as %s', (text, numbers) => {
    expect(valueOf(text)).toEqual(numbers);
  });

  it('says what is wanted, or what the two meanings are', () => {
    expect(typedNumbers(DROPS, '50, soon')).toEqual({
      problem: 'Divided at must be at most 4 numbers from 0 to 100, not “50, soon”.',
    });
    expect(typedNumbers(DROPS, '50,75')).toEqual({
      problem:
        'Divided at: “50,75” can mean 50.75 or 50; 75. Write the one that you mean in this way.',
    });
  });
});
