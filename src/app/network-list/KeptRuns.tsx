import { useDeferredValue, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { perform } from '../actions/carry-out.ts';
import { useActionHost } from '../actions/hooks.ts';
import { withShown } from '../actions/kept-runs.ts';
import { cssOf } from '../colours/palette.ts';
import { Button } from '../common/Button.tsx';
import { Swatch } from '../common/Swatch.tsx';
import { useRunState, useStores } from '../store/hooks.ts';
import { withoutRecorded } from '../store/runs.ts';
import { formatAmount, formatCount, formatError } from '../text/numbers.ts';
import { keptGroups, type KeptGroup } from './kept-groups.ts';
import styles from './KeptRuns.module.css';

/** Characters of an id that tell runs apart on the screen. */
const SHORT_ID = 4;

/** Runs that were trained, which never change: repetitions together, each on the figure or off. */
export function KeptRuns() {
  const { scrubber, view } = useStores();
  const [open, setOpen] = useState(false);
  const step = useDeferredValue(useStore(scrubber, (state) => state.step));
  const runs = useDeferredValue(useRunState((state) => state.runs));
  const kept = useMemo(() => Object.values(withoutRecorded(runs)), [runs]);
  const count = kept.length;
  const groups = useMemo(() => (open ? keptGroups(kept, step) : []), [open, kept, step]);
  if (count === 0) return null;
  return (
    <details
      className={styles.kept}
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className={styles.summary}>
        <strong>Kept runs</strong> {formatCount(count)}
        <span className={styles.note}>never change</span>
      </summary>
      {groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
      <Button
        look="plain"
        className={styles.all}
        onClick={() => view.setState({ lens: 'runs', screen: 'runs' })}
      >
        Search, compare, go on …
      </Button>
    </details>
  );
}

function Group({ group }: { readonly group: KeptGroup }) {
  const { name, colour, members, error } = group;
  const host = useActionHost();
  const hidden = useRunState((state) => state.hidden);
  return (
    <section aria-label={name} className={styles.group} style={{ color: cssOf(colour) }}>
      <p className={styles.head}>
        <Swatch colour="currentcolor" />
        <strong>{name}</strong>
        {members.length > 1 && (
          <span className={styles.quiet}>{formatAmount(members.length, 'seed')}</span>
        )}
        <span className={styles.error}>{error}</span>
      </p>
      <ul>
        {members.map((member) => {
          const shown = !hidden.includes(member.id);
          return (
            <li key={member.id}>
              <label className={styles.member}>
                <input
                  type="checkbox"
                  checked={shown}
                  aria-label={`${member.name}, seed ${member.seed}, in the figure`}
                  onChange={() => perform(host, (now) => withShown(now, [member.id], !shown))}
                />
                <code>{member.id.slice(0, SHORT_ID)}</code>
                <span className={styles.device}>
                  seed {member.seed}
                  {member.device !== '' && `, ${member.device}`}
                </span>
                <span className={styles.value}>
                  {member.error === undefined ? '–' : formatError(member.error)}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
