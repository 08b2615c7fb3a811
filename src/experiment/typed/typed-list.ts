/** Numbers that a person types into one field. */
import { plainCharacters } from './plain-characters.ts';
import { readingsOf } from './readings.ts';
import { inDoubt, isWithinField, quoted, type NumberField, type Typed } from './typed-number.ts';

/** What a field for several numbers takes. */
export interface NumberListField extends Omit<NumberField, 'whole'> {
  /** How many numbers at most. */
  readonly most: number;
}

/**
 * The numbers of a text such as `50, 75`, from the smallest to the largest; none for an empty one.
 *
 * They are separated by semicolons; without any, by blanks, with a comma or not. What is left
 * then is one number, whose comma is a decimal sign: `62,5; 75`, `62,5, 75` and `62,5 75` are 62.5
 * and 75. Without semicolons, a comma between digits is in doubt, and refused, if what it would
 * separate rises: `50,75`. Several such commas can only separate: `25,50,75`.
 */
export function typedNumbers(field: NumberListField, text: string): Typed<readonly number[]> {
  const plain = plainCharacters(text);
  const numbers: number[] = [];
  for (const part of separated(plain)) {
    const meanings = [...single(field, part), ...(plain.includes(';') ? [] : rising(field, part))];
    if (meanings.length > 1) {
      const texts = meanings.map((meaning) => meaning.join('; '));
      return { problem: inDoubt(field.label, part, texts) };
    }
    numbers.push(...(meanings[0] ?? [NaN]));
  }
  if (numbers.some(Number.isNaN) || numbers.length > field.most) {
    return { problem: `${field.label} must be ${listText(field)}, not ${quoted(text)}.` };
  }
  return { value: numbers.sort((a, b) => a - b) };
}

/** `at most 8 numbers from 0 to 100` */
export function listText({ most, smallest, largest }: Omit<NumberListField, 'label'>): string {
  return `at most ${most} numbers from ${smallest} to ${largest}`;
}

const SEPARATORS = [/ *; */, / +, *|, +| +/];

/**
 * The numbers of a text, separated by semicolons, else by blanks; itself where there are none.
 *
 * @param plain with the characters that `plainCharacters` leaves
 */
export function separated(plain: string): readonly string[] {
  if (plain === '') return [];
  const separator = SEPARATORS.find((one) => one.test(plain));
  return separator ? plain.replace(/[;, ]+$/, '').split(separator) : [plain];
}

/** The part as one number. */
function single(field: NumberListField, part: string): readonly (readonly number[])[] {
  return readingsOf(part, false)
    .filter((value) => isWithinField({ ...field, whole: false }, value))
    .map((value) => [value]);
}

/** The part as several numbers that rise, with commas between them. */
function rising(field: NumberListField, part: string): readonly (readonly number[])[] {
  const numbers = part.split(',').map((one) => single(field, one)[0]?.[0] ?? NaN);
  const isRising = numbers.every((one, at) => at === 0 || one > (numbers[at - 1] ?? NaN));
  return numbers.length > 1 && isRising ? [numbers] : [];
}
