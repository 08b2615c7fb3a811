/** Which curves the sentence under the chart may compare. */
import { depthOf, shortcutMix } from '../../network/index.ts';
import type { Series } from '../chart/series.ts';
import { sameValue } from '../store/equality.ts';
import type { RunHistory } from '../store/history.ts';
import type { Draft } from '../store/rows.ts';
import { runName } from '../store/runs.ts';
import type { JudgedRun } from './verdict.ts';

/**
 * The runs of the rows, and earlier ones of other networks: whoever trains plain networks
 * and then switches their skip connections on wants the two compared. Only runs of the
 * present recipe and seed can be.
 */
export function judgedRuns(
  series: readonly Series[],
  { recipe, seed }: Draft,
  historyOf: (runId: string) => RunHistory,
): readonly JudgedRun[] {
  const current = series.filter(({ earlier }) => !earlier);
  const before = series.filter(
    ({ earlier, run }) =>
      earlier &&
      run.seed === seed &&
      sameValue(run.recipe, recipe) &&
      !current.some((one) => sameValue(one.run.network, run.network)),
  );
  return [...current, ...before].map(({ run, name, earlier }): JudgedRun => {
    const { training, test } = historyOf(run.id);
    const { network, steps } = run;
    return {
      name: earlier ? runName(run) : name,
      mix: shortcutMix(network),
      depth: depthOf(network),
      ...(steps === undefined ? {} : { steps }),
      training,
      test,
    };
  });
}
