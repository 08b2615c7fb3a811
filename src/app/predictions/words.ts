/** Classes and answers in words. */
import { confidenceOf, isRight } from '../../inspection/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import type { JudgedRun } from './judged-runs.ts';

export function className(label: number): string {
  return DATA_SET.classes[label] ?? `class ${label}`;
}

/** `a cat`, `an airplane`. */
export function aClass(label: number): string {
  const name = className(label);
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** Ends of words that have a plural of their own, and those. */
const PLURALS: readonly (readonly [RegExp, string])[] = [
  [/(deer|fish|sheep)$/, '$1'],
  [/man$/, 'men'],
  [/mouse$/, 'mice'],
  [/wolf$/, 'wolves'],
  [/([^aeiou])y$/, '$1ies'],
  [/(s|x|z|ch|sh)$/, '$1es'],
];

/** `cats`, `deer`, `aquarium fish`, `babies`. */
export function pluralOf(name: string): string {
  const [end, plural] = PLURALS.find(([pattern]) => pattern.test(name)) ?? [/$/, 's'];
  return name.replace(end, plural);
}

export function classPlural(label: number): string {
  return pluralOf(className(label));
}

/** Of 1, `83 %`. */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** A picture for whoever does not see it: `cat, called dog by Plain-20 at 83 %`. */
export function pictureWords(judged: readonly JudgedRun[], picture: number): string {
  const label = judged[0]?.now.labels[picture] ?? 0;
  const answers = judged.map(({ name, now }) => {
    const confidence = percent(confidenceOf(now, picture));
    return isRight(now, picture)
      ? `right by ${name} at ${confidence}`
      : `called ${className(now.predicted[picture] ?? 0)} by ${name} at ${confidence}`;
  });
  return [className(label), ...answers].join(', ');
}
