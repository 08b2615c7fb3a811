/** A number that a person types into a field. */
import { plainCharacters } from './plain-characters.ts';
import { readingsOf } from './readings.ts';

/** What a field takes. */
export interface NumberField {
  readonly label: string;
  readonly smallest: number;
  readonly largest: number;
  /** Only whole numbers. */
  readonly whole: boolean;
}

/** What a text means, or a sentence that refuses it. */
export type Typed<Value> = { readonly value: Value } | { readonly problem: string };

/** Characters of a refused text that are repeated. */
const MOST_REPEATED = 40;

/**
 * The number that a text means in any usual notation. Where it can mean two numbers and only one
 * of them is in the field's range, it means that one; where both are, it is refused.
 */
export function typedNumber(field: NumberField, text: string): Typed<number> {
  const readings = readingsOf(plainCharacters(text), field.whole).filter((value) =>
    isWithinField(field, value),
  );
  const [value, ...others] = readings;
  if (value === undefined) {
    return { problem: `${field.label} must be ${rangeText(field)}, not ${quoted(text)}.` };
  }
  return others.length === 0 ? { value } : { problem: inDoubt(field.label, text, readings) };
}

export function isWithinField({ smallest, largest, whole }: NumberField, value: number): boolean {
  return value >= smallest && value <= largest && (!whole || Number.isInteger(value));
}

/** `a whole number from 1 to 4,096` */
export function rangeText({ whole, smallest, largest }: Omit<NumberField, 'label'>): string {
  return `${whole ? 'a whole number' : 'a number'} from ${readable(smallest)} to ${readable(largest)}`;
}

/** A refused text in a sentence. */
export function quoted(text: string): string {
  return `“${text.trim().slice(0, MOST_REPEATED)}”`;
}

/** The sentence that refuses a text which can mean several things. */
export function inDoubt(label: string, text: string, meanings: readonly (number | string)[]) {
  return `${label}: ${quoted(text)} can mean ${meanings.join(' or ')}. Write the one that you mean in this way.`;
}

function readable(limit: number): string {
  return limit.toLocaleString('en', { maximumFractionDigits: 10 });
}
