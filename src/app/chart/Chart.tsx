import { useCallback, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { frameOf, ROOM_FOR_TWO } from '../../formats/index.ts';
import { Button } from '../common/Button.tsx';
import { LensTools } from '../common/LensTools.tsx';
import type { HorizontalAxis } from '../store/chart-choices.ts';
import { DATA_SET } from '../store/data-set.ts';
import { useSeries, useStores } from '../store/hooks.ts';
import styles from './Chart.module.css';
import { ChartTools } from './ChartTools.tsx';
import { effectiveChoices } from './effective-choices.ts';
import { FigureInWords } from './FigureInWords.tsx';
import type { ChosenView } from './figure-view.ts';
import { Knob } from './Knob.tsx';
import { Plot } from './Plot.tsx';
import type { Stretch } from './sampling.ts';
import { within, type ValueRange } from './scale.ts';
import { textMeasure } from '../figure/text-width.ts';
import { useFigure } from './use-figure.ts';
import { usePlotted } from './use-plotted.ts';
import { useSize } from '../figure/use-size.ts';
import { ValuesTable } from './ValuesTable.tsx';

/** Percent. */
const GUESSING_ERROR = Math.round(100 - 100 / DATA_SET.classes.length);

/** What is shown of the axes; each is of no use for other units than its own. */
interface View {
  readonly across: { readonly axis: HorizontalAxis; readonly stretch: Stretch } | null;
  readonly up: { readonly kind: string; readonly range: ValueRange } | null;
}

const WHOLE: View = { across: null, up: null };

/** Shares of the axis before the end of the curves in which one looks at that end. */
const AT_END = 0.005;

/** Fewest pixels by pixels in which a figure can be read. */
const LEAST = { width: 200, height: 120 } as const;

/** The figure: errors of all runs over the steps, as in a paper; it fills what it stands in. */
export function Chart() {
  const { chart, scrubber } = useStores();
  const stored = useStore(chart);
  const series = useSeries();
  const choices = useMemo(() => effectiveChoices(stored, series), [stored, series]);
  const { axis, measure, scale: kind } = choices;
  const plotted = usePlotted(series, choices);
  const [view, setView] = useState<View>(WHOLE);
  const [asTable, setAsTable] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const size = useSize(area);
  const wide = size !== null && size.width >= ROOM_FOR_TWO * size.text;

  const units = `${measure} ${kind}`;
  const stretch = view.across?.axis === axis ? view.across.stretch : null;
  const range = view.up?.kind === units ? view.up.range : null;
  const chosen = useMemo((): ChosenView => ({ stretch, range }), [stretch, range]);
  const figure = useFigure(series, plotted, choices, chosen, wide);
  const { panels, labels, marks, end, reached } = figure;
  const frame = useMemo(
    () =>
      size &&
      frameOf(
        panels,
        labels,
        Math.max(LEAST.width, size.width),
        Math.max(LEAST.height, size.height),
        { size: size.text, widthOf: textMeasure(size.family) },
      ),
    [panels, labels, size],
  );
  const last = figure.view.detail ?? figure.view.whole;
  const isEmpty = plotted.every(({ training }) => training.curve.pieces.length === 0);

  const show = useCallback(
    (next: Stretch | null) =>
      setView(({ up }) => ({ up, across: next && { axis, stretch: next } })),
    [axis],
  );
  const choose = useCallback(
    (next: ValueRange | null) =>
      setView(({ across }) => ({ across, up: next && { kind: units, range: next } })),
    [units],
  );
  const look = (place: number) => {
    const isEnd = place >= reached - AT_END * end;
    const step = plotted[0]?.course.stepAt(place);
    scrubber.setState({ step: isEnd || step === undefined ? null : Math.max(0, Math.round(step)) });
  };
  const what = measure === 'error' ? 'Error' : 'Loss';
  return (
    <section className={styles.chart} aria-label={`${what} on ${DATA_SET.label}`}>
      <LensTools>
        <ChartTools
          series={series}
          plotted={plotted}
          choices={choices}
          chosen={chosen}
          gap={figure.gap}
          step={figure.step}
          last={last}
          end={end}
          asTable={asTable}
          onTable={setAsTable}
          onShown={show}
          onRange={choose}
        />
      </LensTools>
      {asTable ? (
        <ValuesTable series={series} />
      ) : (
        <div ref={area} className={styles.figure}>
          {frame && (
            <Plot
              plotted={plotted}
              axis={axis}
              measure={measure}
              frame={frame}
              panels={panels}
              marks={marks}
              view={figure.view}
              end={end}
              reached={reached}
              onShown={show}
              onRange={(one, other) => choose(within(kind, measure, one, other))}
              onWhole={() => setView(WHOLE)}
              onLook={look}
            />
          )}
          {frame && !isEmpty && (
            <Knob
              at={marks.looked.whole}
              box={frame.whole}
              onLook={(share) => look(share * figure.view.whole.shown.high)}
            />
          )}
          {(stretch ?? range) && (
            <Button look="small" className={styles.whole} onClick={() => setView(WHOLE)}>
              Show all
            </Button>
          )}
          {isEmpty && (
            <p className={styles.empty}>
              Here the error of each network falls as it learns: on the pictures that it is trained
              on (thin) and on pictures that it has never seen (thick). Guessing is wrong on{' '}
              {GUESSING_ERROR} % of them.
            </p>
          )}
        </div>
      )}
      {!isEmpty && (
        <FigureInWords
          plotted={plotted}
          axis={axis}
          measure={measure}
          step={figure.step}
          reached={reached}
          rates={figure.rates}
          gap={marks.gap?.label ?? null}
          whole={figure.view.whole}
          detail={figure.view.detail}
        />
      )}
    </section>
  );
}
