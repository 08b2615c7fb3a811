import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { gridOf, type Resolution } from '../../inspection/index.ts';
import { cssOf } from '../colours/palette.ts';
import { Segments } from '../common/Segments.tsx';
import { FigureOfLens } from '../figure/FigureOfLens.tsx';
import { FigureTools } from '../figure/FigureTools.tsx';
import { useEngine } from '../engine/use-engine.ts';
import { dockedRows } from '../store/dock.ts';
import { useDraft, useRunState, useStores } from '../store/hooks.ts';
import { useForgetting } from '../store/use-forgetting.ts';
import { runToLookInto } from '../store/runs-of-rows.ts';
import { runName, type RunView } from '../store/runs.ts';
import { Said } from '../glossary/Said.tsx';
import { textOf, type Segment } from '../text/segments.ts';
import { LoadRecorded } from '../weights/LoadRecorded.tsx';
import { captionOf, pathSentence, shortCaption } from './caption.ts';
import { heightScale } from './height-scale.ts';
import styles from './Landscape.module.css';
import { LandscapeControls } from './LandscapeControls.tsx';
import { landscapeFigure, type Look } from './landscape-figure.ts';
import { LandscapeSettingsMenu } from './LandscapeSettingsMenu.tsx';
import { landscapeStore, type Landscape, type LandscapeSettings } from './landscape-store.ts';
import { forgetOthers, startMeasuring, takeUpKept } from './measure-on-page.ts';
import { landscapeSentence } from './sentence.ts';
import { detailOf, landscapeOfRun, settingsFor, targetOf } from './subjects.ts';
import { SurfaceDrawing } from './SurfaceDrawing.tsx';
import { turned } from './surface-shapes.ts';

const LOOKS: readonly { readonly value: Look; readonly label: string }[] = [
  { value: 'surface', label: 'Surface' },
  { value: 'contours', label: 'Contours' },
  { value: 'line', label: 'Line' },
];

/** The runs of the networks that are drawn in the dock. */
function useRuns(): readonly RunView[] {
  const draft = useDraft((state) => state);
  const dock = useStore(useStores().dock);
  const runs = useRunState((state) => state.runs);
  const runsOfRow = useRunState((state) => state.runsOfRow);
  const hidden = useRunState((state) => state.hidden);
  return dockedRows(draft.rows, dock).flatMap(
    (row) => runToLookInto({ runs, runsOfRow, hidden }, draft, row) ?? [],
  );
}

/** Has what the browser keeps of these runs, and nothing of runs that are gone. */
function useKept(runs: readonly RunView[]): void {
  const ids = runs.map(({ id }) => id).join(' ');
  useEffect(() => void takeUpKept(ids.split(' ')), [ids]);
  useForgetting(forgetOthers);
}

interface Seen {
  readonly run: RunView;
  readonly landscape: Landscape;
}

/** Loss around the weights of the networks that are drawn: as a surface, from above, as a line. */
export function LandscapeLens() {
  const { scrubber } = useStores();
  const scrubbed = useStore(scrubber, ({ step }) => step);
  const mode = useRunState((state) => state.mode);
  const runs = useRuns();
  useKept(runs);
  const state = useStore(landscapeStore);
  const { look, resolution } = state;
  const settings = settingsFor(state.settings, runs);
  const targets = runs.flatMap((run) => targetOf(run, scrubbed, mode) ?? []);
  const seen = runs.flatMap((run): readonly Seen[] => {
    const target = targets.find((one) => one.run === run) ?? null;
    const landscape = landscapeOfRun(state, settings, run, target);
    return landscape && landscape.points.length > 0 ? [{ run, landscape }] : [];
  });
  const sentence = useSentence(seen, resolution);
  const path = pathSentence(seen.map(({ landscape }) => landscape));
  const seenRuns = seen.length > 0 ? seen.map(({ run }) => run) : runs;
  const caption = captionOf(settings, seenRuns, path);
  const figure = useFigure(seen, textOf(sentence), caption);
  const tools = (
    <Segments
      legend="Look"
      options={LOOKS}
      value={look}
      onChange={(chosen) => landscapeStore.setState({ look: chosen })}
    />
  );
  return (
    <div className={styles.lens}>
      <div className={figure ? styles.figure : undefined}>
        {figure ? (
          <FigureOfLens
            figure={figure}
            tools={tools}
            drawing={
              look === 'surface' ? (
                <SurfaceDrawing
                  figure={figure}
                  onTurn={(by) =>
                    landscapeStore.setState(({ turn }) => ({ turn: turned(turn, by) }))
                  }
                />
              ) : undefined
            }
          />
        ) : (
          <>
            <FigureTools>{tools}</FigureTools>
            <Invitation
              names={runs.map(runName)}
              canMeasure={targets.length > 0}
              isRecorded={runs.some(({ recorded }) => recorded === 'for-page')}
            />
          </>
        )}
      </div>
      <Said segments={sentence} testId="said-of-landscapes" />
      <div className={styles.foot}>
        {targets.length === 0 && <MeasureRecorded runs={runs} settings={settings} />}
        <LandscapeControls targets={targets} settings={settings} />
        <LandscapeSettingsMenu networks={runs.length} pictures={settings.pictures} />
        <p className={styles.caption}>{shortCaption(settings, seenRuns, path)}</p>
      </div>
    </div>
  );
}

/** What is seen, said anew only when it is something else. */
function useSentence(seen: readonly Seen[], resolution: Resolution): readonly Segment[] {
  const [one, other] = seen;
  const [first, second] = [one?.landscape.points, other?.landscape.points];
  const names = seen.map(({ run }) => [runName(run), cssOf(run.colour)].join('\n')).join('\n\n');
  return useMemo(() => {
    const spoken = names.split('\n\n').flatMap((text, index) => {
      const [name = '', colour = ''] = text.split('\n');
      const points = [first, second][index];
      return points ? [{ name, colour, points }] : [];
    });
    return landscapeSentence(spoken, resolution);
  }, [names, first, second, resolution]);
}

/** The same value for as long as nothing of it changes. */
function useFigure(seen: readonly Seen[], description: string, caption: string) {
  const { look, quantity, resolution, turn } = useStore(landscapeStore);
  const [one, other] = seen;
  const facts = seen.map(({ run, landscape }) =>
    [run.id, runName(run), detailOf(run, landscape.step)].join('\n'),
  );
  const [first, second] = [one?.landscape, other?.landscape];
  const text = facts.join('\n\n');
  const grids = useMemo(
    () =>
      [first, second].map(
        (landscape) =>
          landscape && gridOf(resolution, landscape.points, (point) => point[quantity]),
      ),
    [first, second, resolution, quantity],
  );
  const { panels, scale } = useMemo(() => {
    const all = text.split('\n\n').flatMap((fact, index) => {
      const [runId = '', name = '', detail = ''] = fact.split('\n');
      const [landscape, grid] = [[first, second][index], grids[index]];
      if (!landscape || !grid) return [];
      const { points, path, step } = landscape;
      const way = path && path.length > 0 ? [...path, { step, x: 0, y: 0, distance: 0 }] : [];
      return [{ runId, name, detail, grid, points, path: way }];
    });
    const values = all.flatMap(({ points }) => points.map((point) => point[quantity]));
    return { panels: all, scale: heightScale(quantity, values) };
  }, [text, first, second, grids, quantity]);
  return useMemo(
    () => scale && landscapeFigure({ look, panels, quantity, scale, turn, description, caption }),
    [look, panels, quantity, scale, turn, description, caption],
  );
}

interface MeasureRecordedProps {
  readonly runs: readonly RunView[];
  readonly settings: LandscapeSettings;
}

/** Where all runs are recorded ones, which have no weights on the page until these are fetched. */
function MeasureRecorded({ runs, settings }: MeasureRecordedProps) {
  const { run: store } = useStores();
  const engine = useEngine();
  const hasDevice = useRunState(({ device }) => device !== null);
  const recorded = runs.filter((run) => run.recorded === 'for-page');
  if (!hasDevice || recorded.length === 0) return null;
  return (
    <div className={styles.controls}>
      <LoadRecorded
        networks={recorded.map(({ network }) => network)}
        onLoaded={(runIds) => {
          const state = store.getState();
          const loaded = runIds.flatMap((id) => state.runs[id] ?? []);
          const targets = loaded.flatMap((run) => targetOf(run, null, state.mode) ?? []);
          startMeasuring(engine, targets, settings);
        }}
      />
    </div>
  );
}

interface InvitationProps {
  readonly names: readonly string[];
  readonly canMeasure: boolean;
  readonly isRecorded: boolean;
}

/** What is to be seen here, before anything was measured. */
function Invitation({ names, canMeasure, isRecorded }: InvitationProps) {
  const lacking = isRecorded
    ? 'The weights of what was recorded are not on the page yet: load them, or train one of the networks that are drawn below.'
    : 'There are no weights to measure around yet: train one of the networks that are drawn below.';
  return (
    <p className={styles.invitation}>
      How steep is the ground on which these weights came to rest? Measured is the loss around them:
      first along one line, then on a grid that gets finer, over two random directions.{' '}
      {canMeasure
        ? `Press Measure to see it grow for ${names.join(' and ')}; training goes on beside it.`
        : lacking}
    </p>
  );
}
