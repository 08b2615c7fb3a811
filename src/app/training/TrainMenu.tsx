import { ActionButton } from '../actions/ActionButton.tsx';
import { trainLonger } from '../actions/going-on.ts';
import { nextSeed, oneStep, stop } from '../actions/training.ts';
import { deferred } from '../common/deferred.tsx';
import { Fact } from '../common/Fact.tsx';
import { Menu } from '../common/Menu.tsx';
import { useRunState } from '../store/hooks.ts';
import { secondsLeftOf } from '../store/time-left.ts';
import { formatCount, formatSmall, formatTimeLeft } from '../text/numbers.ts';
import { KeepAwakeSwitch } from './KeepAwakeSwitch.tsx';
import { stepText } from './step-text.ts';
import styles from './TrainStrip.module.css';
import { useTrainingSummary } from './use-training-summary.ts';

const Queue = deferred(() => import('./Queue.tsx').then((part) => part.Queue));

/** What is asked of training more rarely: single steps, its end, and its figures. */
export function TrainMenu() {
  const summary = useTrainingSummary();
  const secondsLeft = useRunState(secondsLeftOf);
  return (
    <Menu
      look="plain"
      floats
      summary={
        <>
          <span aria-hidden="true">▾</span>
          <span className="hidden">More on training</span>
        </>
      }
    >
      {() => (
        <div className={styles.menu}>
          <div className={styles.buttons}>
            <ActionButton action={oneStep} look="small" />
            <ActionButton action={stop} look="small" />
            <ActionButton action={nextSeed} look="small" />
            <ActionButton action={trainLonger} look="small" />
          </div>
          <Queue />
          <dl className={styles.facts}>
            <Fact name="Step" value={summary ? stepText(summary) : '–'} />
            <Fact name="Epoch" value={summary ? summary.epoch.toFixed(1) : '–'} />
            <Fact name="Learning rate" value={orDash(summary?.learningRate, formatSmall)} />
            <Fact
              name="Pictures a second"
              value={orDash(summary?.picturesPerSecond, formatCount)}
            />
            <Fact name="Time left" value={orDash(secondsLeft, formatTimeLeft)} />
          </dl>
          <KeepAwakeSwitch />
        </div>
      )}
    </Menu>
  );
}

function orDash(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? '–' : format(value);
}
