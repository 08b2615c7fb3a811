/** How values stand in links: `0.05`, `on`, `50,75`. */
import { plainCharacters, readingsOf, type Recipe, type Setting } from '../experiment/index.ts';

/** The value of a setting in a link. */
export function settingText(value: Recipe[keyof Recipe]): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  return value.length === 0 ? 'none' : value.join(',');
}

/** What `settingText` wrote; anything else is left as text, for the check to refuse. */
export function settingValue(setting: Setting, text: string): unknown {
  switch (setting.kind) {
    case 'switch':
      return text.toLowerCase() === 'on' || (text.toLowerCase() === 'off' ? false : text);
    case 'choice':
      return text.toLowerCase();
    case 'number': {
      const number = numberFrom(text, setting.whole);
      return Number.isNaN(number) ? text : number;
    }
    case 'numbers': {
      const numbers = text === 'none' ? [] : text.split(',').map((one) => numberFrom(one, false));
      return numbers.some(Number.isNaN) ? text : numbers;
    }
  }
}

/** The one number that a text means in any usual notation; NaN where there are none or several. */
export function numberFrom(text: string, whole: boolean): number {
  const [number = NaN, ...others] = readingsOf(plainCharacters(text), whole);
  return others.length === 0 ? number : NaN;
}
