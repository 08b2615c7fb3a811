import type { Problem } from '../../network/index.ts';
import { Button } from '../common/Button.tsx';
import { focusPlace } from '../page/focus.ts';
import { announce } from '../store/announcement.ts';
import { changeNetwork } from '../store/experiment-store.ts';
import { useStores } from '../store/hooks.ts';
import styles from './PartDrawer.module.css';

/** More than these are only counted: fixing one often fixes the others. */
const MOST_SHOWN = 3;

interface ProblemListProps {
  readonly rowId: string;
  readonly problems: readonly Problem[];
}

/** What does not fit, each with the button that fixes it. */
export function ProblemList({ rowId, problems }: ProblemListProps) {
  const { experiment, announcement } = useStores();
  if (problems.length === 0) return null;
  const more = problems.length - MOST_SHOWN;
  return (
    <div className={styles.problems}>
      {problems.slice(0, MOST_SHOWN).map((problem) => {
        const { part, block, sentence, fix } = problem;
        return (
          <p key={`${part}.${block ?? ''} ${sentence}`}>
            <span>{sentence}</span>
            {fix && (
              <Button
                look="small"
                onClick={() => {
                  changeNetwork(experiment, rowId, () => fix.fixed());
                  announce(announcement, `Fixed: ${fix.label}.`);
                  focusPlace(rowId, { part, block });
                }}
              >
                {fix.label}
              </Button>
            )}
          </p>
        );
      })}
      {more > 0 && <p>And {more} more.</p>}
    </div>
  );
}
