/** How values stand in links: `0.05`, `on`, `50,75`. */
import type { Recipe, Setting } from '../experiment/index.ts';

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
      const number = numberFrom(text);
      return Number.isNaN(number) ? text : number;
    }
    case 'numbers': {
      const numbers = text === 'none' ? [] : text.split(',').map(numberFrom);
      return numbers.some(Number.isNaN) ? text : numbers;
    }
  }
}

/** NaN for what is not written as `0.05`, `.05`, `5.`, `1e-4` or `1E+4`. */
export function numberFrom(text: string): number {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}
