/** Stretches that sentences on predictions are made of. */
import { formatCount } from '../text/numbers.ts';
import type { Segment } from '../text/segments.ts';
import type { JudgedRun, NamedRun } from './judged-runs.ts';

/** Plain text, or a stretch that stands out. */
export type Stretch = string | Segment;

export function nameOf({ name, colour }: Pick<NamedRun, 'name' | 'colour'>): Segment {
  return { text: name, colour };
}

export function segmentsOf(stretches: readonly Stretch[]): readonly Segment[] {
  return stretches
    .map((one) => (typeof one === 'string' ? { text: one } : one))
    .filter(({ text }) => text !== '');
}

/** One behind the other, between them commas and an `and`. */
export function inRow(items: readonly (readonly Stretch[])[]): readonly Stretch[] {
  return items.flatMap((item, index) => {
    if (index === 0) return item;
    return [index === items.length - 1 ? ' and ' : ', ', ...item];
  });
}

/** `At step 47,000 ` where all were tested there, else what stands for that. */
export function when(judged: readonly JudgedRun[]): string {
  const steps = new Set(judged.map(({ step }) => step));
  const [step] = steps;
  return steps.size === 1 && step !== undefined
    ? `At step ${formatCount(step)} `
    : 'At the last test of each ';
}
