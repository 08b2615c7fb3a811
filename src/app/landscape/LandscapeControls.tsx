import { useStore } from 'zustand';
import { missingPlaces, placesIn } from '../../inspection/index.ts';
import { Button } from '../common/Button.tsx';
import { Progress } from '../common/Progress.tsx';
import { useEngine } from '../engine/use-engine.ts';
import { useRunState } from '../store/hooks.ts';
import { formatPart, formatTimeLeft } from '../text/numbers.ts';
import styles from './Landscape.module.css';
import { knownLandscape, landscapeStore, type LandscapeSettings } from './landscape-store.ts';
import { pauseMeasuring, startMeasuring } from './measure-on-page.ts';
import type { Target } from './subjects.ts';

interface LandscapeControlsProps {
  readonly targets: readonly Target[];
  readonly settings: LandscapeSettings;
}

/** Begins, pauses and goes on, and says how far measuring has come. */
export function LandscapeControls({ targets, settings }: LandscapeControlsProps) {
  const engine = useEngine();
  const state = useStore(landscapeStore);
  const hasDevice = useRunState(({ device }) => device !== null);
  const { resolution, measuring, pace, trouble } = state;
  const missing = targets.map((target) => missingOf(state, settings, target));
  const left = missing.reduce((sum, places) => sum + places, 0);
  const all = targets.length * placesIn(resolution);
  const done = all - left;
  const isBusy = measuring !== null;
  const label = isBusy ? 'Pause' : done > 0 ? 'Go on' : 'Measure';
  const time =
    pace === null || left === 0 ? '' : `, ${formatTimeLeft(pace * settings.pictures * left)} left`;
  const words = `${formatPart(done, all)} points${isBusy ? time : ''}`;
  // For whoever hears it, not with every point.
  const tenths = 10 * Math.floor((10 * done) / Math.max(1, all));
  const said = isBusy || left === 0 ? `${tenths} % of the points are measured.` : '';
  return (
    <>
      {(isBusy || left > 0 || trouble !== null) && (
        <div className={styles.controls} role="group" aria-label="Measuring">
          {(isBusy || left > 0) && (
            <Button
              disabled={!isBusy && (!hasDevice || targets.length === 0)}
              onClick={() => {
                if (isBusy) pauseMeasuring();
                else startMeasuring(engine, targets, settings);
              }}
            >
              {label}
            </Button>
          )}
          {done > 0 && left > 0 && (
            <div className={styles.progress}>
              <Progress label="Points measured" share={done / all} value={words} />
              <span>{words}</span>
            </div>
          )}
          {trouble !== null && <p role="alert">{trouble}</p>}
        </div>
      )}
      <span className="hidden" role="status">
        {all > 0 && said}
      </span>
    </>
  );
}

function missingOf(
  state: Parameters<typeof knownLandscape>[0],
  settings: LandscapeSettings,
  { run, step }: Target,
): number {
  const running = state.measured[state.measuring?.[run.id] ?? ''];
  const known =
    running ?? (step === null ? null : knownLandscape(state, { ...settings, runId: run.id, step }));
  return missingPlaces(state.resolution, known?.points ?? []).length;
}
