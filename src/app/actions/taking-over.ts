/** Training in this tab in the place of another one. */
import { isBusy } from '../store/run-state.ts';
import type { Action, ActionContext } from './action.ts';

/** Ids of the runs that are being trained in another tab. */
function runsElsewhere({ run: { elsewhere, runs } }: ActionContext): readonly string[] {
  if (!elsewhere || !isBusy(elsewhere.mode)) return [];
  return elsewhere.active.filter((id) => runs[id]?.status === 'open');
}

function reasonAgainst(context: ActionContext): string | null {
  const { role, elsewhere, device, notices } = context.run;
  if (role.is !== 'watcher') return 'It is on its way.';
  if (!elsewhere || !isBusy(elsewhere.mode)) return 'No other tab is training.';
  const fatal = notices.find((notice) => notice.fatal);
  if (fatal) return `${fatal.what} ${fatal.remedy}`;
  return device ? null : 'Looking for a device to compute on.';
}

/** The other tab keeps its runs, lets go of them and watches; they go on here. */
export const takeOver: Action = {
  name: 'take-over',
  label: () => 'Take over',
  inFull: 'Take over training from the other tab',
  disabledReason: reasonAgainst,
  perform: (context) => {
    const order = context.run.elsewhere?.order ?? 'in-turns';
    return { seat: { type: 'ask', runIds: runsElsewhere(context), order } };
  },
};

/** What the rows ask for is trained once the other tab is done. */
export const trainAfterwards: Action = {
  name: 'train-afterwards',
  label: () => 'Train here when it is done',
  inFull: 'Train here when the other tab is done',
  disabledReason: reasonAgainst,
  perform: () => ({ seat: { type: 'wait' } }),
};

/** Takes over from a tab that does not answer. */
export const takeAway: Action = {
  name: 'take-away',
  label: () => 'Take over all the same',
  inFull: 'Take over although the other tab does not answer',
  disabledReason: ({ run: { role } }) =>
    role.is === 'asking' && role.overdue ? null : 'The other tab may still answer.',
  perform: () => ({ seat: { type: 'steal' } }),
};

export const stayWatcher: Action = {
  name: 'stay-watcher',
  label: () => 'Do not',
  inFull: 'Stay behind the other tab',
  disabledReason: ({ run: { role } }) =>
    role.is === 'asking' || role.is === 'waiting' ? null : 'Nothing is waited for.',
  perform: () => ({ seat: { type: 'cancel' } }),
};
