import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../experiment/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import { createRecord, type RunRecord } from '../../runs/index.ts';
import { shortOrLong } from '../../test-length.ts';
import { FormatError } from '../format-error.ts';
import { decodeLink, LONGEST_LINK } from '../link.ts';
import { alteredOf } from '../test-alterations.ts';
import { decodeCurves } from './curves-text.ts';
import {
  decodeEvidenceFile,
  encodeEvidenceFile,
  encodeEvidenceLink,
  isEvidence,
  sendableRuns,
} from './evidence.ts';

const { recipe } = DEFAULT_EXPERIMENT;

/** A run that was trained for 2,000 steps and tested at every fiftieth. */
function trained(seed: number, more: Partial<RunRecord> = {}): RunRecord {
  const noise = fc.sample(fc.integer({ min: -300, max: 300 }), { numRuns: 2000, seed });
  const metric = (every: number) => {
    const steps = Array.from({ length: 2000 / every }, (_, index) => every * (index + 1));
    const values = steps.map((step) => 20 + 6000 / (100 + step) + (noise[step - 1] ?? 0) / 100);
    return { steps, values, seconds: steps.map((step) => step / 20) };
  };
  const network = cifarNetwork('resnet', 3);
  const run = { id: `run ${seed}`, network, recipe, seed, dataset: 'cifar-10', build: '0.1.0' };
  return {
    ...createRecord(run, 1.79e12),
    status: 'finished',
    step: 2000,
    steps: 2000,
    metrics: { 'training-error': metric(1), 'test-error': metric(50) },
    ...more,
  };
}

describe('what can be sent', () => {
  it('is of the recipe on the page, from its own seed, and no longer than that says', () => {
    const parent = { runId: 'x', step: 5 };
    const lengthened = [{ step: 9, steps: 9, recipe }];
    const others = [
      trained(2, { parent }),
      trained(3, { lengthened }),
      trained(4, { source: 'weights.pt' }),
      trained(5, { metrics: {} }),
      trained(6, { recipe: { ...recipe, learningRate: 0.01 } }),
    ];
    const run = trained(1);
    expect(sendableRuns([run, ...others], recipe)).toEqual([run]);
    // Of what was trained by another recipe alone, that is sent.
    expect(sendableRuns([run], { ...recipe, learningRate: 1 })).toEqual([run]);
    expect(sendableRuns([], recipe)).toEqual([]);
  });

  it('is of as many networks as an experiment has', () => {
    const runs = Array.from({ length: 10 }, (_, index) =>
      trained(1, { network: cifarNetwork('plain', index + 1) }),
    );
    expect(sendableRuns(runs, recipe)).toEqual(runs.slice(0, 8));
  });
});

describe('a link with curves', () => {
  it('says networks, recipe and seed as every link does, and holds the runs', () => {
    const runs = [trained(3), trained(4, { network: cifarNetwork('plain', 3), name: 'Mine' })];
    const link = encodeEvidenceLink(runs) ?? expect.fail();
    const { experiment, names, view, problems } = decodeLink(`#${link.fragment}`);
    expect(problems).toEqual([]);
    expect(experiment).toEqual({ networks: runs.map(({ network }) => network), recipe, seed: 3 });
    expect(names).toEqual([null, 'Mine']);
    const sent = decodeCurves(view.curves ?? '');
    expect(sent.map(({ seed, name, step }) => [seed, name, step])).toEqual([
      [3, null, 2000],
      [4, 'Mine', 2000],
    ]);
    const tests = runs[0]?.metrics['test-error']?.values ?? [];
    const hundredths = tests.map((value) => Math.round(100 * value) / 100);
    expect(sent[0]?.metrics['test-error']?.values).toEqual(hundredths);
  });

  it('has fewer points of more runs, and is never too long', () => {
    const lengths = [1, 4, 12].map((count) => {
      const runs = Array.from({ length: count }, (_, index) => trained(index + 1));
      const link = encodeEvidenceLink(runs) ?? expect.fail();
      expect(link.fragment.length).toBeLessThanOrEqual(LONGEST_LINK);
      expect(decodeCurves(decodeLink(link.fragment).view.curves ?? '')).toHaveLength(count);
      return link.points;
    });
    expect(lengths).toEqual([...lengths].sort((one, other) => other - one));
    const many = Array.from({ length: 64 }, (_, index) => trained(index + 1));
    expect(encodeEvidenceLink(many)).toBeNull();
    expect(decodeCurves(decodeEvidenceFile(encodeEvidenceFile(many)).curves)).toHaveLength(64);
  });

  it('survives what chat programs leave behind it', () => {
    const { fragment } = encodeEvidenceLink([trained(1)]) ?? expect.fail();
    for (const behind of ['.', ')', '_', '"', '*']) {
      expect(decodeCurves(decodeLink(`#${fragment}${behind}`).view.curves ?? '')).toHaveLength(1);
    }
  });
});

describe('a file with curves', () => {
  const text = encodeEvidenceFile([trained(1), trained(2)]);

  it('is told by its beginning', () => {
    expect(isEvidence(text.slice(0, 64))).toBe(true);
    expect(isEvidence('{"format":"skipstack","version":2}')).toBe(false);
  });

  it('says in a sentence what is wrong with it', () => {
    const reading = (altered: string) => () => decodeEvidenceFile(altered);
    expect(reading('{}')).toThrow(/no file of curves/);
    expect(reading(text.slice(0, 99))).toThrow(/not valid JSON/);
    expect(reading(text.replace('"version": 1', '"version": 2'))).toThrow(/newer Skipstack/);
    expect(reading(text.replace('"curves"', '"curve"'))).toThrow(/lacks/);
    expect(reading(' '.repeat(5_000_000))).toThrow(/too large/);
    expect(reading(text.replace('networks=', `networks=${'a'.repeat(9000)}`))).toThrow(/too long/);
  });

  it('that was altered is read as it could be, or refused with a sentence', () => {
    const original = new Uint8Array(Buffer.from(text));
    fc.assert(
      fc.property(alteredOf([original]), (bytes) => {
        try {
          const { experiment, curves } = decodeEvidenceFile(Buffer.from(bytes).toString());
          decodeLink(experiment);
          decodeCurves(curves);
        } catch (error) {
          if (!(error instanceof FormatError)) throw error;
          expect(error.message).toMatch(/\S \S.*\.$/s);
        }
      }),
      { numRuns: shortOrLong(300, 10_000) },
    );
  });
});
