import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useRunState, useStores } from '../store/hooks.ts';
import { shownRuns } from '../store/runs-of-rows.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './Scrubber.module.css';
import { playedTo, scrubbedTo, scrubRange, type ScrubRange } from './scrub-range.ts';

/** Goes on by itself while it plays, and stops at the end. */
function usePlaying(range: ScrubRange | null): boolean {
  const { scrubber } = useStores();
  const playing = useStore(scrubber, (state) => state.playing);
  useEffect(() => {
    if (!playing || !range) return undefined;
    let before = performance.now();
    let frame = requestAnimationFrame(function play(now) {
      const step = playedTo(range, scrubber.getState().step ?? 0, (now - before) / 1000);
      before = now;
      scrubber.setState({ step, playing: step !== null });
      if (step !== null) frame = requestAnimationFrame(play);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, range, scrubber]);
  return playing;
}

/** One step for the whole page: every lens, the list and the drawn networks follow it. */
export function Scrubber() {
  const { scrubber } = useStores();
  const step = useStore(scrubber, (state) => state.step);
  const runs = useRunState((state) => state.runs);
  const hidden = useRunState((state) => state.hidden);
  const live = useRunState(({ mode }) => mode === 'running' || mode === 'stepping');
  const range = useMemo(
    () => scrubRange(shownRuns({ runs, hidden, runsOfRow: {} })),
    [runs, hidden],
  );
  const playing = usePlaying(range);
  if (!range) return null;
  const { reached, length, drops } = range;
  const present = step ?? reached;
  const share = (at: number) => `${(100 * at) / length}%`;
  const follow = () => scrubber.setState({ step: null, playing: false });
  const label = playing ? 'Stop playing' : 'Play from the beginning';
  return (
    <div role="group" aria-label="Step" className={styles.scrubber}>
      <button
        type="button"
        aria-label={label}
        title={label}
        className={styles.play}
        onClick={() => {
          scrubber.setState({ step: !playing && step === null ? 0 : step, playing: !playing });
        }}
      >
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d={playing ? 'M2 1 h3 v10 h-3 z M7 1 h3 v10 h-3 z' : 'M2 0.5 L11 6 L2 11.5 z'} />
        </svg>
      </button>
      <p className={styles.step}>
        <strong>Step {formatCount(present)}</strong> of {formatCount(length)}
      </p>
      <div className={styles.track}>
        <svg className={styles.rail} aria-hidden="true">
          <line x1="0" x2="100%" y1="50%" y2="50%" className={styles.whole} />
          <line x1="0" x2={share(present)} y1="50%" y2="50%" className={styles.done} />
          {drops.map((at) => (
            <line
              key={at}
              x1={share(at)}
              x2={share(at)}
              y1="12%"
              y2="45%"
              className={styles.drop}
            />
          ))}
        </svg>
        <input
          type="range"
          aria-label="Step that is looked at"
          aria-valuetext={
            step === null
              ? `step ${formatCount(present)}, the last`
              : `step ${formatCount(present)}`
          }
          min={0}
          max={length}
          step={Math.max(1, Math.floor(length / 1000))}
          value={present}
          onChange={({ target }) => {
            const to = scrubbedTo(range, target.valueAsNumber);
            scrubber.setState({ step: to, playing: false });
          }}
        />
      </div>
      {step === null ? (
        <p className={styles.state}>{live ? 'Live' : 'At the end'}</p>
      ) : (
        <button type="button" className={styles.follow} onClick={follow}>
          {live ? 'Follow live' : 'To the end'}
        </button>
      )}
    </div>
  );
}
