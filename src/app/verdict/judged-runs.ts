/** Which curves the sentence under the chart may compare. */
import { depthOf, shortcutMix } from '../../network/index.ts';
import { metricOf, type Metrics, sameValue } from '../../runs/index.ts';
import type { Series } from '../chart/series.ts';
import type { Draft } from '../store/rows.ts';
import { runName } from '../store/runs.ts';
import { uniqueNames } from '../text/unique-names.ts';
import type { JudgedRun, Readings, Seeds } from './verdict.ts';

function readings(metrics: Metrics, name: string): Readings {
  const { steps, values } = metricOf(metrics, name);
  return { steps, errors: values };
}

/**
 * The runs of the rows, and others of other networks: whoever trains plain networks and then
 * switches their skip connections on wants the two compared. Only runs of the present recipe and
 * seed can be.
 */
export function judgedRuns(
  series: readonly Series[],
  { recipe, seed }: Draft,
  historyOf: (runId: string) => Metrics,
): readonly JudgedRun[] {
  const current = series.filter(({ ofDraft }) => ofDraft);
  const before = series.filter(
    ({ ofDraft, run }) =>
      !ofDraft &&
      run.seed === seed &&
      sameValue(run.recipe, recipe) &&
      !current.some((one) => sameValue(one.run.network, run.network)),
  );
  const names = uniqueNames([
    ...current.map(({ name }) => name),
    ...before.map(({ run }) => runName(run)),
  ]);
  return [...current, ...before].map(({ run }, index): JudgedRun => {
    const metrics = historyOf(run.id);
    const { network, steps } = run;
    return {
      name: names[index] ?? runName(run),
      mix: shortcutMix(network),
      depth: depthOf(network),
      ...(steps === null ? {} : { steps }),
      training: readings(metrics, 'training-error'),
      test: readings(metrics, 'test-error'),
    };
  });
}

/** The present seed, and those of which the chart has a curve of every present network too. */
export function judgedSeeds(series: readonly Series[], { recipe, seed }: Draft): Seeds {
  const current = series.filter(({ ofDraft }) => ofDraft);
  const before = series.filter(({ ofDraft, run }) => !ofDraft && sameValue(run.recipe, recipe));
  const seeds = [...new Set(before.map(({ run }) => run.seed))].filter((one) => one !== seed);
  const others = seeds.filter((one) =>
    current.every(({ run: { network } }) =>
      before.some(({ run }) => run.seed === one && sameValue(run.network, network)),
    ),
  );
  return { seed, others: others.sort((a, b) => a - b) };
}
