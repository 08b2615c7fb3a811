/** What looking into a step costs beside the step itself, probe by probe. */
import { PAPER_RECIPE } from '../src/experiment/index.ts';
import { PROBES, usualInterval, type Probe } from '../src/inspection/index.ts';
import { TrainingRun } from '../src/training/index.ts';
import { openEngine } from './opened-engine.ts';
import { spreadOf } from './statistics.ts';

interface ProbeCost {
  /** `all`, or the id of one. */
  readonly probe: string;
  /** What a step takes longer in which it is read; the median over the rounds. */
  readonly milliseconds: number;
  /** The same over all steps, at the usual interval, in percent of a step. */
  readonly percentAtUsualInterval: number;
}

interface ProbeCosts {
  readonly adapter: string;
  readonly network: string;
  readonly batch: number;
  readonly rounds: number;
  /** Of a step without probes; the median. */
  readonly stepMilliseconds: number;
  /** Steps. */
  readonly usualInterval: number;
  readonly costs: readonly ProbeCost[];
}

/** Steps of a run of the paper's length. */
const LENGTH = PAPER_RECIPE.steps;

/**
 * Steps without probes, with all, and with each alone, in turns, so that what else the machine does
 * falls on all of them.
 */
export async function benchProbes(
  name: string,
  batch: number,
  rounds: number,
  note: (text: string) => void,
): Promise<ProbeCosts> {
  const { adapter, ...engine } = await openEngine(name, batch);
  const { network } = engine;
  const open = (probes: readonly Probe[]) => {
    const run = new TrainingRun({ ...engine, probes });
    run.probing = probes.length === 0 ? 'off' : 1;
    return run;
  };
  const candidates = [
    { probe: 'none', run: open([]), times: new Array<number>() },
    { probe: 'all', run: open(PROBES), times: new Array<number>() },
    ...PROBES.filter((probe) => probe.places(network).length > 0).map((probe) => ({
      probe: probe.id,
      run: open([probe]),
      times: new Array<number>(),
    })),
  ];
  const step = async ({ run }: (typeof candidates)[number]) => {
    const pictures = await run.nextBatch();
    const start = performance.now();
    run.trainStep(pictures);
    await run.read();
    return performance.now() - start;
  };
  for (const [index, one] of candidates.entries()) {
    note(`${index + 1} of ${candidates.length}: ${one.probe}, first step`);
    await step(one);
  }
  for (let round = 0; round < rounds; round++) {
    note(`Round ${round + 1} of ${rounds}`);
    for (const one of candidates) one.times.push(await step(one));
  }
  const without = candidates[0]?.times ?? [];
  const interval = usualInterval(LENGTH);
  const plain = median(without);
  const costs = candidates.slice(1).map(({ probe, times }) => {
    const milliseconds = median(times.map((time, index) => time - (without[index] ?? plain)));
    return { probe, milliseconds, percentAtUsualInterval: (100 * milliseconds) / plain / interval };
  });
  for (const { run } of candidates) run.dispose();
  return {
    ...{ adapter, network: name, batch, rounds },
    ...{ stepMilliseconds: plain, usualInterval: interval, costs },
  };
}

/** For people. */
export function probesTable({ stepMilliseconds, usualInterval: every, costs }: ProbeCosts): string {
  const rows = costs.map(
    ({ probe, milliseconds, percentAtUsualInterval: share }) =>
      `${probe.padEnd(22)} ${milliseconds.toFixed(1).padStart(9)} ms ${share.toFixed(3).padStart(9)} %`,
  );
  return [
    `A step takes ${stepMilliseconds.toFixed(1)} ms. Read every ${every} steps, of all time:`,
    ...rows,
  ].join('\n');
}

function median(values: readonly number[]): number {
  return spreadOf(values)?.median ?? NaN;
}
