import { useStore } from 'zustand';
import { classes } from '../common/classes.ts';
import { Button } from '../common/Button.tsx';
import { Progress } from '../common/Progress.tsx';
import { FigureOfLens } from '../figure/FigureOfLens.tsx';
import { FigureTools } from '../figure/FigureTools.tsx';
import styles from '../figure/Lens.module.css';
import { Said } from '../glossary/Said.tsx';
import { BarsOverDock } from '../inside/BarsOverDock.tsx';
import type { InsideNetwork } from '../inside/inside-network.ts';
import { useInsideNetworks } from '../inside/use-inside-networks.ts';
import { useRunState, useStores } from '../store/hooks.ts';
import type { LesionsView } from '../store/lesions.ts';
import { formatAmount, formatCount } from '../text/numbers.ts';
import { LoadRecorded } from '../weights/LoadRecorded.tsx';
import { BlockSwitches } from './BlockSwitches.tsx';
import { blocksFigure, pathsFigure, severalFigure } from './lesion-figures.ts';
import own from './LesionsLens.module.css';
import { plannedLesions } from './measured.ts';
import { MODES, modeWords } from './modes.ts';
import { useLesions, type Lesions } from './use-lesions.ts';
import { lesionWords, pathsWords } from './words.ts';

const NONE = new Map<string, never>();
const PICTURES = [500, 1000, 10_000] as const;

/** What trained networks can do without: blocks, skip connections, paths. */
export function LesionsLens() {
  const { lesions: store } = useStores();
  const view = useStore(store);
  const networks = useInsideNetworks('bars', NONE);
  const runs = useRunState((state) => state.runs);
  const lesions = useLesions(networks);
  const trained = networks.filter(({ runId }) => {
    const run = runId === null ? undefined : runs[runId];
    return run !== undefined && (run.step > 0 || run.source !== undefined);
  });
  const shown = shownOf(trained, view, lesions);
  return (
    <div className={classes(styles.lens, shown === null && own.unmeasured)}>
      {shown ? (
        <>
          {shown.bars ? (
            <BarsOverDock figure={shown.figure} bars={shown.bars} tools={<Tools />} />
          ) : (
            <div className={styles.figure}>
              <FigureOfLens figure={shown.figure} tools={<Tools />} />
            </div>
          )}
        </>
      ) : (
        <>
          <FigureTools>
            <Tools />
          </FigureTools>
          <p className={styles.empty}>{modeWords(view.mode).explanation}</p>
        </>
      )}
      <Measuring networks={trained} view={view} lesions={lesions} />
      {shown && <Said segments={shown.words} testId="lesion-words" />}
    </div>
  );
}

/** What is drawn and said; null while nothing was measured. */
function shownOf(networks: readonly InsideNetwork[], view: LesionsView, lesions: Lesions) {
  const { mode, pictures } = view;
  if (mode === 'paths') {
    const withPaths = networks.flatMap((one) => {
      const paths = lesions.pathsOf(one);
      return paths ? [{ ...one, paths }] : [];
    });
    const words = pathsWords(withPaths.map((one) => ({ ...one, readings: one.paths.readings })));
    const figure = pathsFigure(withPaths, { mode, pictures, words });
    return figure && { figure, words, bars: null };
  }
  const measured = networks.flatMap((one) => {
    const found = lesions.lesionsOf(one, view);
    return found ? [{ ...one, measured: found }] : [];
  });
  const words = lesionWords(mode, measured);
  const shared = { mode, pictures, words };
  if (mode === 'branch' || mode === 'shortcut') {
    const bars = blocksFigure(measured, shared);
    return bars && { figure: bars.figure, words, bars: bars.bars };
  }
  const figure = severalFigure(measured, shared);
  return figure && { figure, words, bars: null };
}

/** What is done to the networks, and on how many pictures they are tested. */
function Tools() {
  const { lesions: store } = useStores();
  const { mode, pictures } = useStore(store);
  return (
    <>
      <label className={styles.choice}>
        <span className="hidden">What is done</span>
        <select
          value={mode}
          onChange={({ target }) => {
            const chosen = MODES.find((one) => one.mode === target.value);
            if (chosen) store.setState({ mode: chosen.mode });
          }}
        >
          {MODES.map((one) => (
            <option key={one.mode} value={one.mode}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
      {mode !== 'paths' && (
        <label className={styles.choice}>
          <span className="hidden">Test pictures</span>
          <select
            value={pictures}
            onChange={({ target }) => store.setState({ pictures: Number(target.value) })}
          >
            {PICTURES.map((count) => (
              <option key={count} value={count}>
                {formatAmount(count, 'picture')}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

/** What is said of recorded runs, whose weights are not on the page. */
const MEASURED_BEFORE =
  'Measured on a software adapter of the recorded weights, which were rounded to float16.';
const NOT_HERE = 'This was not measured of the recorded runs, or on another number of pictures.';
const NEEDS_DEVICE = ' Where there is a device to compute on, it can be measured here.';

interface MeasuringProps {
  readonly networks: readonly InsideNetwork[];
  readonly view: LesionsView;
  readonly lesions: Lesions;
}

function Measuring({ networks, view, lesions }: MeasuringProps) {
  const { mode } = view;
  const hasDevice = useRunState(({ device }) => device !== null);
  const runs = useRunState((state) => state.runs);
  const able = networks.filter(
    ({ network }) => plannedLesions(network, mode === 'paths' ? 'shortcut' : mode).length > 0,
  );
  if (networks.length === 0) {
    return (
      <p className={styles.note}>
        The networks in the dock were not trained yet: press Train first.
      </p>
    );
  }
  if (able.length === 0) {
    return (
      <p className={styles.note}>
        {networks.map(({ name }) => name).join(' and ')} {networks.length > 1 ? 'have' : 'has'}{' '}
        nothing of the kind.
      </p>
    );
  }
  const measurable = able.filter(
    ({ runId }) => runId !== null && runs[runId]?.recorded === undefined,
  );
  if (measurable.length === 0) {
    if (able.every((one) => lesions.lesionsOf(one, view) !== null))
      return <p className={styles.note}>{MEASURED_BEFORE}</p>;
    if (!hasDevice) return <p className={styles.note}>{NOT_HERE + NEEDS_DEVICE}</p>;
    const forPage = able.filter(({ runId }) => runs[runId ?? '']?.recorded === 'for-page');
    return (
      <div className={own.measuring}>
        <p className={styles.note}>{NOT_HERE}</p>
        <LoadRecorded
          networks={forPage.map(({ network }) => network)}
          onLoaded={(runIds) =>
            lesions.measure(
              runIds.flatMap((runId, index) => {
                const one = forPage[index];
                return one ? [{ ...one, runId }] : [];
              }),
              view,
            )
          }
        />
      </div>
    );
  }
  const isBusy = lesions.share !== null;
  const switches = (mode === 'branch' || mode === 'shortcut') && (
    <BlockSwitches
      networks={measurable}
      view={{ ...view, mode }}
      lesions={lesions}
      disabled={isBusy || !hasDevice}
    />
  );
  if (lesions.share !== null) {
    return (
      <div className={own.foot}>
        {switches}
        <div className={own.measuring}>
          <Progress share={lesions.share} label="Measuring" />
          <Button look="small" onClick={lesions.cancel}>
            Stop measuring
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={own.foot}>
      {switches}
      <div className={own.measuring}>
        <Button
          look="small"
          aria-disabled={!hasDevice}
          onClick={() => {
            if (hasDevice) lesions.measure(measurable, view);
          }}
        >
          {modeWords(mode).act}
        </Button>
        <MeasuredAt networks={measurable} view={view} lesions={lesions} />
        {lesions.failure !== null && <span role="alert">{lesions.failure}</span>}
      </div>
    </div>
  );
}

/** Of which weights it is, where these have learned more since. */
function MeasuredAt({ networks, view, lesions }: MeasuringProps) {
  const runs = useRunState((state) => state.runs);
  const older = networks.flatMap((one) => {
    const measured = view.mode === 'paths' ? lesions.pathsOf(one) : lesions.lesionsOf(one, view);
    const step = measured?.step ?? null;
    const isOlder = step !== null && step !== runs[one.runId ?? '']?.step;
    return isOlder ? [`${one.name} at step ${formatCount(step)}`] : [];
  });
  if (older.length === 0) return null;
  return <p className={styles.note}>Measured of {older.join(' and of ')}.</p>;
}
