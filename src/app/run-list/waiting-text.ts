/** What is said of runs that wait until others are done. */
import type { RunState } from '../store/run-state.ts';
import { timesLeft, waitingRuns } from '../store/time-left.ts';
import { formatTimeLeft } from '../text/numbers.ts';

const ENDINGS: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  ...{ zero: 'th', one: 'st', two: 'nd', few: 'rd', many: 'th', other: 'th' },
};
const RULES = new Intl.PluralRules('en', { type: 'ordinal' });

/** `2nd`. */
function ordinal(place: number): string {
  return `${place}${ENDINGS[RULES.select(place)]}`;
}

/** By id; nothing of runs that do not wait. */
export function waitingTexts(
  state: Pick<RunState, 'active' | 'runs' | 'order' | 'mode'>,
): ReadonlyMap<string, string> {
  const seconds = timesLeft(state);
  return new Map(
    waitingRuns(state).map((id, index) => {
      const place = index === 0 ? 'next' : ordinal(index + 1);
      const left = seconds.get(id) ?? null;
      const time = left === null ? '' : `, done in ${formatTimeLeft(left)}`;
      return [id, `waiting, ${place} in the queue${time}`];
    }),
  );
}
