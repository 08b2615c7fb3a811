import { memo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../common/Button.tsx';
import { Segments } from '../common/Segments.tsx';
import { ViewChoice, ViewMenu } from '../figure/ViewMenu.tsx';
import { sameValue } from '../../runs/index.ts';
import {
  CHART_CHOICES,
  SMOOTHING_STEPS,
  USUAL_CHOICES,
  type ChartChoices,
} from '../store/chart-choices.ts';
import { openDialog } from '../store/dialog.ts';
import { useStores } from '../store/hooks.ts';
import styles from './Chart.module.css';
import type { EffectiveChoices } from './effective-choices.ts';
import type { Shown } from './figure-marks.ts';
import type { ChosenView } from './figure-view.ts';
import { smoothingText } from './figure-words.ts';
import { RangeZoom } from './RangeZoom.tsx';
import { ReferenceChoices } from './ReferenceChoices.tsx';
import type { Stretch } from './sampling.ts';
import { zoomedRange, type ValueRange } from './scale.ts';
import type { Series } from '../store/series.ts';
import { moved, widened } from './zoom.ts';

interface ChartMenuProps {
  readonly series: readonly Series[];
  /** As the figure follows them. */
  readonly choices: EffectiveChoices;
  /** The enlarged part, or the only plot. */
  readonly last: Shown;
  readonly end: number;
  readonly onShown: (shown: Stretch | null) => void;
  /** The parts of the axes that a person has chosen. */
  readonly view: ChosenView;
  readonly onRange: (range: ValueRange | null) => void;
  /** What can be made of the figure, where it has no room beside the menu. */
  readonly files: ((close: () => void) => ReactNode) | null;
}

/** How a person looked at the figure. */
interface Look extends ChosenView {
  readonly choices: ChartChoices;
}

/** A table of more runs would be too wide to read. */
const MOST_COMPARED = 12;

/** How curves are drawn, and which part of them; the same at every step that is looked at. */
export const ChartMenu = memo(function ChartMenu(props: ChartMenuProps) {
  const { series, choices, last, end, onShown, view, onRange, files } = props;
  const { shown, scale } = last;
  const { chart, dialog } = useStores();
  const chosen = useStore(chart);
  /** What was taken back last. */
  const [before, setBefore] = useState<Look | null>(null);
  const now: Look = { choices: chosen, stretch: view.stretch, range: view.range };
  const lookAt = (next: Look, leaves: Look | null) => {
    setBefore(leaves);
    chart.setState(next.choices);
    onShown(next.stretch);
    onRange(next.range);
  };
  const choice = (key: 'look' | 'measure' | 'scale' | 'seeds' | 'spread') => (
    <ViewChoice words={CHART_CHOICES[key].legend}>
      <Segments
        legend={CHART_CHOICES[key].legend}
        options={CHART_CHOICES[key].options}
        value={chosen[key]}
        onChange={(value: string) => chart.setState({ [key]: value })}
      />
    </ViewChoice>
  );
  const centre = (shown.low + shown.high) / 2;
  const looks = [
    { label: 'Closer', shown: widened(shown, 0.5, centre, end) },
    { label: 'Further', shown: widened(shown, 2, centre, end) },
    { label: 'Earlier', shown: moved(shown, -0.5, end) },
    { label: 'Later', shown: moved(shown, 0.5, end) },
  ];
  const runIds = series.map(({ run }) => run.id);
  const isUsual = choices.look === 'usual';
  return (
    <ViewMenu>
      {(close) => (
        <>
          {files && <div className={styles.zoom}>{files(close)}</div>}
          <ResetLook
            isUsual={sameValue(now, USUAL_LOOK)}
            before={before}
            now={now}
            onLook={lookAt}
          />
          {choice('look')}
          {isUsual && choice('measure')}
          {isUsual && choice('scale')}
          <ViewChoice words="Range of the vertical axis">
            <RangeZoom
              ofErrors={choices.measure === 'error' && choices.scale === 'linear'}
              chosen={view.range}
              onChoose={onRange}
              onZoom={(direction) =>
                onRange(zoomedRange(choices.scale, choices.measure, scale, direction))
              }
            />
          </ViewChoice>
          <Smoothing
            steps={chosen.smoothing}
            fitting={choices.smoothing}
            onChoose={(smoothing) => chart.setState({ smoothing })}
          />
          {choice('seeds')}
          {choices.seeds === 'mean' && choice('spread')}
          <ViewChoice words="Part of the horizontal axis">
            <div className={styles.zoom} role="group" aria-label="Part of the horizontal axis">
              {looks.map(({ label, shown: next }) => (
                <Button key={label} look="small" onClick={() => onShown(next)}>
                  {label}
                </Button>
              ))}
            </div>
            <small>Or drag on the chart; Ctrl with the wheel and + − at the chart zoom, too.</small>
          </ViewChoice>
          {choices.measure === 'error' && series.length > 0 && (
            <ReferenceChoices
              series={series}
              chosen={chosen.references}
              onChoose={(references) => chart.setState({ references })}
            />
          )}
          {runIds.length > 1 && runIds.length <= MOST_COMPARED && (
            <Button
              look="small"
              onClick={() => {
                close();
                openDialog(dialog, { kind: 'run-comparison', runIds });
              }}
            >
              Compare settings
            </Button>
          )}
        </>
      )}
    </ViewMenu>
  );
});

const USUAL_LOOK: Look = { choices: USUAL_CHOICES, stretch: null, range: null };

interface ResetLookProps {
  readonly isUsual: boolean;
  readonly before: Look | null;
  readonly now: Look;
  /** @param leaves what can be brought back then */
  readonly onLook: (next: Look, leaves: Look | null) => void;
}

/** Takes back all that was chosen here, and brings it back; always there, so that nothing moves. */
function ResetLook({ isUsual, before, now, onLook }: ResetLookProps) {
  return isUsual && before ? (
    <Button look="small" onClick={() => onLook(before, null)}>
      Back to how it was
    </Button>
  ) : (
    <Button
      look="small"
      aria-disabled={isUsual}
      onClick={() => {
        if (!isUsual) onLook(USUAL_LOOK, now);
      }}
    >
      Show as usual
    </Button>
  );
}

interface SmoothingProps {
  /** Null as the length of the runs asks for. */
  readonly steps: number | null;
  /** That which is drawn. */
  readonly fitting: number;
  readonly onChoose: (steps: number | null) => void;
}

/** What can be chosen, from the left; what fits comes first. */
const CHOICES: readonly (number | null)[] = [null, ...SMOOTHING_STEPS];

function Smoothing({ steps, fitting, onChoose }: SmoothingProps) {
  const words =
    steps === null ? `as long as fits: ${smoothingText(fitting)}` : smoothingText(steps);
  return (
    <ViewChoice words="Training curves">
      <input
        aria-label="Training curves"
        type="range"
        min={0}
        max={CHOICES.length - 1}
        value={Math.max(0, CHOICES.indexOf(steps))}
        aria-valuetext={words}
        onChange={({ target }) => onChoose(CHOICES[Number(target.value)] ?? null)}
      />
      <small aria-hidden="true">{words}</small>
    </ViewChoice>
  );
}
