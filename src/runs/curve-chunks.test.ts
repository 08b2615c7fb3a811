import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CHUNK_READINGS, chunksFrom, metricOfChunks, type CurveChunk } from './curve-chunks.ts';

const curve = (length: number) => ({
  steps: Array.from({ length }, (_, index) => index + 1),
  values: Array.from({ length }, (_, index) => 90 / (index + 1)),
  seconds: Array.from({ length }, (_, index) => index / 7),
});

it('gives back a curve bit for bit, however it was kept while it grew', () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 3 * CHUNK_READINGS }), { minLength: 1 });
  fc.assert(
    fc.property(lengths, (drawn) => {
      const kept = new Map<number, CurveChunk>();
      let from = 0;
      for (const length of [...drawn].sort((a, b) => a - b)) {
        for (const { number, chunk } of chunksFrom(curve(length), from)) kept.set(number, chunk);
        from = length;
      }
      const inOrder = [...kept].sort(([a], [b]) => a - b).map(([, chunk]) => chunk);
      expect(metricOfChunks(inOrder)).toEqual(curve(from));
    }),
  );
});

it('writes no more than what has grown', () => {
  expect(chunksFrom(curve(CHUNK_READINGS), CHUNK_READINGS)).toEqual([]);
  const [grown, ...more] = chunksFrom(curve(CHUNK_READINGS + 2), CHUNK_READINGS);
  expect([grown?.number, grown?.chunk.steps.length, more.length]).toEqual([1, 2, 0]);
});
