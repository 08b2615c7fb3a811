import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  FIRST_SEGMENT,
  metricsOfSegments,
  SEGMENT_READINGS,
  segmentsFrom,
  type CurveSegment,
} from './curve-segments.ts';
import type { Metrics } from './metrics.ts';

const curve = (length: number) => ({
  steps: Array.from({ length }, (_, index) => index + 1),
  values: Array.from({ length }, (_, index) => 90 / (index + 1)),
  seconds: Array.from({ length }, (_, index) => index / 7),
});

const curves = (lengths: readonly number[]): Metrics =>
  Object.fromEntries(lengths.map((length, index) => [`metric ${index}`, curve(length)]));

it('gives back curves bit for bit, however they were kept while they grew', () => {
  const growth = fc.array(fc.integer({ min: 0, max: SEGMENT_READINGS / 2 }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(growth, { minLength: 1, maxLength: 6 }), (grown) => {
      const kept = new Map<number, CurveSegment>();
      const lengths = [0, 0, 0, 0];
      let open = FIRST_SEGMENT;
      for (const more of grown) {
        for (const [index, count] of more.entries()) lengths[index] = (lengths[index] ?? 0) + count;
        const written = segmentsFrom(curves(lengths), open);
        for (const { number, segment } of written.segments) kept.set(number, segment);
        ({ open } = written);
      }
      const inOrder = [...kept].sort(([a], [b]) => a - b).map(([, segment]) => segment);
      const measured = Object.entries(curves(lengths)).filter(([, { steps }]) => steps.length > 0);
      expect(metricsOfSegments(inOrder)).toEqual(Object.fromEntries(measured));
      for (const { steps } of inOrder) expect(steps.length).toBeLessThanOrEqual(SEGMENT_READINGS);
    }),
    { numRuns: 12 },
  );
});

it('writes hundreds of metrics as one, and of a long run only its end', () => {
  const many = segmentsFrom(curves(Array.from({ length: 400 }, () => 10)), FIRST_SEGMENT);
  expect(many.segments.map(({ number, segment }) => [number, segment.steps.length])).toEqual([
    [0, 4000],
  ]);
  const { open } = segmentsFrom(curves([SEGMENT_READINGS + 2]), FIRST_SEGMENT);
  const { segments } = segmentsFrom(curves([SEGMENT_READINGS + 5]), open);
  expect(segments.map(({ number, segment }) => [number, segment.steps.length])).toEqual([[1, 5]]);
});

it('writes nothing of a run that has measured nothing', () => {
  expect(segmentsFrom({}, FIRST_SEGMENT)).toEqual({ segments: [], open: FIRST_SEGMENT });
});
