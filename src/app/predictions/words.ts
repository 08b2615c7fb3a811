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

/** `cats`, `deer`. */
export function classPlural(label: number): string {
  const name = className(label);
  return name === 'deer' ? name : `${name}s`;
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
