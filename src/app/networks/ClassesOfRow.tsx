import { useEffect } from 'react';
import { useStore } from 'zustand';
import { WHOLE } from '../../inspection/index.ts';
import { useDraft, useRunState, useStores } from '../store/hooks.ts';
import { wantPredictions, type PredictionsState } from '../store/predictions.ts';
import { runToLookInto } from '../store/runs-of-rows.ts';
import { ClassBars } from './ClassBars.tsx';

/** Of the drawings' own picture. */
const FIRST_PICTURE = 0;

/** What the last test up to a step took the picture for; a text, so that it is compared by value. */
function sharesAt({ ofRun }: PredictionsState, runId: string, at: number | null): string {
  const run = ofRun[runId];
  const step = run?.steps.findLast((one) => at === null || one <= at);
  const predictions = step === undefined ? undefined : run?.loaded.get(step);
  if (!predictions) return '';
  const first = FIRST_PICTURE * predictions.classes;
  return predictions.probabilities.subarray(first, first + predictions.classes).join(' ');
}

/** The classes at the end of a row's network, with what its run makes of the picture it begins with. */
export function ClassesOfRow({ rowId }: { readonly rowId: string }) {
  const { predictions, scrubber } = useStores();
  const draft = useDraft((present) => present);
  const row = draft.rows.find(({ id }) => id === rowId);
  const runId = useRunState((state) => (row ? (runToLookInto(state, draft, row)?.id ?? '') : ''));
  useEffect(() => wantPredictions(predictions, [runId]), [predictions, runId]);
  const at = useStore(scrubber, ({ step }) => step);
  const shares = useStore(predictions, (state) => sharesAt(state, runId, at));
  const values = shares === '' ? null : shares.split(' ').map((share) => Number(share) / WHOLE);
  return <ClassBars probabilities={values} />;
}
