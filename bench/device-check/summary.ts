/** Results in a few lines, for a person at a terminal. */
import type {
  Result,
  SketchesResult,
  SketchTime,
  StepResult,
  TestsResult,
  WaysResult,
} from './results.ts';

const FAMILIES = 8;
const FAILURES = 20;
/** Beyond this, as a share of the largest value, a sketch computes something else. */
const LARGEST_DIFFERENCE = 1e-5;

export function summaryOf(result: Result): string {
  switch (result.measure) {
    case 'adapter':
      return `${result.traits.name}, subgroups of ${String(result.traits.subgroupSize)}, a reading takes ${shown(result.readingMilliseconds)} ms`;
    case 'step':
      return stepSummary(result);
    case 'ways':
      return waysSummary(result);
    case 'sketches':
      return sketchesSummary(result);
    case 'session':
      return `${result.network} in the session: ${result.end}, ${shown(result.picturesPerSecond)} pictures a second with tests, first turn ${shown(result.firstTurn)} ms, ${result.tests.length} tests on ${result.testPictures} pictures ${result.tests.map((each) => each.toFixed(0)).join(' ')} ms`;
    case 'recording':
      return `${result.network} seed ${result.seed}: ${result.end} of ${result.steps} steps, training error ${result.trainError.toFixed(2)} %, test error ${result.testError.toFixed(2)} %`;
    case 'tests':
      return testsSummary([result]);
  }
}

export function testsSummary(results: readonly TestsResult[]): string {
  const sum = (count: (one: TestsResult) => number) =>
    results.reduce((total, one) => total + count(one), 0);
  const failed = results.flatMap((one) =>
    one.failed.map(({ name, error }) => `${one.file}: ${name}: ${error.split('\n')[0]}`),
  );
  const counts = `tests: ${sum(({ passed }) => passed)} passed, ${failed.length} failed, ${sum(({ skipped }) => skipped)} skipped in ${results.length} files`;
  return [counts, ...failed.slice(0, FAILURES)].join('\n');
}

function stepSummary({
  network,
  batch,
  tuned,
  activations,
  step,
  compiling,
  families,
}: StepResult): string {
  const { asItIs, opByOp, replayed, device, hostAsItIs, hostOpByOp, hostReplayed } = step;
  const speed = (milliseconds: number) => ((1000 * batch) / milliseconds).toFixed(0);
  const list = Object.entries(families).slice(0, FAMILIES);
  return [
    `${network}, batch ${batch}, ${tuned ? 'tuned' : 'untuned'}, ${activations}: ms a step as it is ${shown(asItIs)} (host ${shown(hostAsItIs)}), op by op ${shown(opByOp)} (host ${shown(hostOpByOp)}), replayed ${shown(replayed)} (host ${shown(hostReplayed)}), device ${shown(device)}`,
    `pictures a second ${speed(asItIs)}, replayed ${speed(replayed)}; ${compiling.pipelines} pipelines compiled in ${shown(compiling.milliseconds)} ms`,
    `µs: ${list.map(([name, time]) => `${name} ${shown(time)}`).join(', ')}`,
  ].join('\n');
}

function waysSummary({ network, sums, tuningMilliseconds }: WaysResult): string {
  return `convolutions of ${network}: best ${shown(sums.best)} µs, untuned ${shown(sums.untuned)}, tuned ${shown(sums.tuned)}; tuning took ${shown(tuningMilliseconds)} ms`;
}

function sketchesSummary({ times, failures }: SketchesResult): string {
  const wrong = times.filter(({ difference }) => !(difference <= LARGEST_DIFFERENCE));
  const stages = [...new Set(times.map(({ stage }) => stage))];
  return [
    `sketches: ${wrong.length} of ${times.length} wrong, ${failures.length} not measured`,
    ...stages.map((stage) => {
      const best = bestOfKinds(times.filter((time) => time.stage === stage));
      return `${stage}: ${best.map(({ kind, key, microseconds }) => `${kind === 'project' ? 'project ' : ''}${key} ${shown(microseconds)} µs`).join(' | ')}`;
    }),
  ].join('\n');
}

function bestOfKinds(times: readonly SketchTime[]): readonly SketchTime[] {
  const best = new Map<SketchTime['kind'], SketchTime>();
  for (const time of times) {
    const sofar = best.get(time.kind);
    if (!sofar || time.microseconds < sofar.microseconds) best.set(time.kind, time);
  }
  return [...best.values()];
}

/** Three digits. */
function shown(value: number | null): string {
  if (value === null) return '–';
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
