/** Runs as they are sent. For tests only. */
import fc from 'fast-check';
import { DEFAULT_EXPERIMENT, SEED_RANGE } from '../../experiment/index.ts';
import { cifarNetwork, type Network } from '../../network/index.ts';
import { createRecord, type Metric, type RunRecord } from '../../runs/index.ts';
import { sentId } from './sent-runs.ts';

const { recipe } = DEFAULT_EXPERIMENT;

const NETWORKS: readonly Network[] = [cifarNetwork('plain', 3), cifarNetwork('resnet', 9)];

/** Errors in hundredths and times in tenths, as they travel. */
const metric: fc.Arbitrary<Metric> = fc
  .array(
    fc.record({
      steps: fc.integer({ min: 1, max: 900 }),
      tenths: fc.nat(5000),
      value: fc.oneof(
        { weight: 20, arbitrary: fc.nat(10_000).map((hundredth) => hundredth / 100) },
        fc.constant(NaN),
      ),
    }),
    { maxLength: 40 },
  )
  .map((readings) => {
    const [steps, seconds]: [number[], number[]] = [[], []];
    let tenth = 0;
    for (const reading of readings) {
      tenth += reading.tenths;
      steps.push((steps.at(-1) ?? 0) + reading.steps);
      seconds.push(tenth / 10);
    }
    return { steps, seconds, values: readings.map(({ value }) => value) };
  });

const run: fc.Arbitrary<Omit<RunRecord, 'id'>> = fc
  .record({
    network: fc.constantFrom(...NETWORKS),
    seed: fc.integer({ min: SEED_RANGE.smallest, max: SEED_RANGE.largest }),
    name: fc.constantFrom(null, '„Übung“ & <b>'),
    status: fc.constantFrom('open', 'finished', 'stopped', 'failed', 'diverged'),
    device: fc.constantFrom(null, { backend: 'webgpu', adapter: 'NVIDIA H200' } as const),
    created: fc.nat(2e9).map((second) => 1000 * second),
    computed: fc.nat(1e6).map((tenth) => tenth / 10),
    training: metric,
    test: metric,
    more: fc.nat(1000),
    steps: fc.option(fc.nat(1e6)),
  })
  .map(({ training, test, more, created, computed, device, status, steps, ...rest }) => ({
    ...createRecord({ ...rest, id: '', recipe, dataset: 'cifar-10', build: '0.1.0' }, created),
    device,
    status,
    step: Math.max(training.steps.at(-1) ?? 0, test.steps.at(-1) ?? 0) + more,
    steps,
    metrics: {
      ...(training.steps.length > 0 ? { 'training-error': training } : {}),
      ...(test.steps.length > 0 ? { 'test-error': test } : {}),
    },
    times: { created, started: null, ended: null, computed },
  }));

/** Runs that travel without any loss. */
export const sentRuns: fc.Arbitrary<readonly RunRecord[]> = fc
  .array(run, { minLength: 1, maxLength: 5 })
  .map((runs) => runs.map((one, place) => ({ ...one, id: sentId(place) })));
