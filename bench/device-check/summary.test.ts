import { describe, expect, it } from 'vitest';
import { agreedSteps } from './recording/agreement.ts';
import type { SketchTime } from './results.ts';
import { summaryOf, testsSummary } from './summary.ts';

const sketch = (kind: SketchTime['kind'], key: string, microseconds: number, difference = 0) => ({
  ...{ stage: '8x8x64', kind, key, microseconds, gigaflops: 1, difference },
});

describe('summaryOf', () => {
  it('says which sketch of each kind was the fastest, and how many are wrong', () => {
    const text = summaryOf({
      measure: 'sketches',
      batch: 1,
      adapter: 'a card',
      failures: [],
      times: [
        sketch('project', '8x2', 30),
        sketch('project', '4x2', 20),
        sketch('lanes', 'lanes 8x2', 10.456),
        sketch('shared', 'shared 8x2', 40, NaN),
      ],
    });
    expect(text).toBe(
      'sketches: 1 of 4 wrong, 0 not measured\n8x8x64: project 4x2 20 µs | lanes 8x2 10.5 µs | shared 8x2 40 µs',
    );
  });

  it('says what a device without a clock can say of a step', () => {
    const text = summaryOf({
      ...{
        measure: 'step',
        network: 'resnet-8',
        batch: 4,
        tuned: false,
        activations: 'float32',
        adapter: 'a card',
      },
      loss: 2.3,
      compiling: { milliseconds: 1234, pipelines: 5 },
      step: {
        ...{ asItIs: 20, opByOp: 30, replayed: 10, device: null },
        ...{ hostAsItIs: null, hostOpByOp: 4, hostReplayed: 0.5 },
      },
      dispatches: 1,
      families: { convolution: 3 },
      kernels: [],
    });
    expect(text).toContain(
      'as it is 20 (host –), op by op 30 (host 4), replayed 10 (host 0.5), device –',
    );
    expect(text).toContain('pictures a second 200, replayed 400');
  });
});

describe('testsSummary', () => {
  it('adds files up and names what failed by the first line of its error', () => {
    const file = { measure: 'tests' as const, passed: 2, skipped: 1, milliseconds: 0 };
    const failed = [{ name: 'adds', error: 'TypeError: no\n  at once' }];
    expect(
      testsSummary([
        { ...file, file: 'a', failed: [] },
        { ...file, file: 'b', failed },
      ]),
    ).toBe('tests: 4 passed, 1 failed, 2 skipped in 2 files\nb: adds: TypeError: no');
  });
});

describe('agreedSteps', () => {
  it('lets the slowest decide, in full five hundreds', () => {
    expect(agreedSteps([10, 40], 400)).toBe(9000);
    expect(agreedSteps([40], 100)).toBe(2000);
    expect(agreedSteps([100], 10)).toBe(90);
    expect(agreedSteps([1e6], 1)).toBe(1);
  });
});
