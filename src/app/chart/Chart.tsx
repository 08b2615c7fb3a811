import { useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../common/Button.tsx';
import { Card } from '../common/Card.tsx';
import { Segments } from '../common/Segments.tsx';
import { CHART_CHOICES, type HorizontalAxis } from '../store/chart-choices.ts';
import { DATA_SET } from '../store/data-set.ts';
import { useDerived, useStores } from '../store/hooks.ts';
import { horizontalEnd } from './axes.ts';
import styles from './Chart.module.css';
import { ChartFoot } from './ChartFoot.tsx';
import { ChartMenu } from './ChartMenu.tsx';
import { drawnCurves, extentOf } from './drawn-curves.ts';
import { Legend } from './Legend.tsx';
import { Plot } from './Plot.tsx';
import { reachOf } from './plotted.ts';
import { RangeZoom } from './RangeZoom.tsx';
import { REFERENCES } from './references.ts';
import type { Stretch } from './sampling.ts';
import { automaticRange, scaleOf, within, zoomedRange, type ValueRange } from './scale.ts';
import { seriesOf, type Series } from './series.ts';
import { usePlotted } from './use-plotted.ts';
import { ValuesTable } from './ValuesTable.tsx';

/** Percent. */
const GUESSING_ERROR = Math.round(100 - 100 / DATA_SET.classes.length);

interface ChartProps {
  /** What is said below the curves. */
  readonly caption: (series: readonly Series[]) => ReactNode;
}

/** What is shown of the axes; each is of no use for other units than its own. */
interface View {
  readonly across: { readonly axis: HorizontalAxis; readonly stretch: Stretch } | null;
  readonly up: { readonly kind: string; readonly range: ValueRange } | null;
}

const WHOLE: View = { across: null, up: null };

/** The paper's Figure 6, growing: error in percent of every network. */
export function Chart({ caption }: ChartProps) {
  const { chart } = useStores();
  const { axis, measure, scale: kind, references: referenceKeys } = useStore(chart);
  const series = useDerived(seriesOf);
  const plotted = usePlotted(series);
  const [view, setView] = useState<View>(WHOLE);

  const { reached, whole } = useMemo(() => reachOf(plotted), [plotted]);
  const end = horizontalEnd(reached, whole);
  const zoomed = view.across?.axis === axis ? view.across.stretch : null;
  const shown = useMemo(() => zoomed ?? { low: 0, high: end }, [zoomed, end]);
  const units = `${measure} ${kind}`;
  const chosen = view.up?.kind === units ? view.up.range : null;
  const range = useMemo(
    () => chosen ?? automaticRange(kind, measure, extentOf(plotted, shown), zoomed !== null),
    [chosen, kind, measure, plotted, shown, zoomed],
  );
  const scale = useMemo(() => scaleOf(kind, range), [kind, range]);
  const drawn = useMemo(() => drawnCurves(plotted, shown, scale), [plotted, shown, scale]);
  const hasRuns = series.length > 0;
  const references = useMemo(
    () =>
      // Where there are no runs, there is no menu either that would take them off again.
      measure === 'error' && hasRuns
        ? REFERENCES.filter(({ key }) => referenceKeys.includes(key))
        : [],
    [measure, hasRuns, referenceKeys],
  );
  const empty = plotted.every(({ training }) => training.curve.pieces.length === 0);

  const show = (stretch: Stretch | null) =>
    setView(({ up }) => ({ up, across: stretch && { axis, stretch } }));
  const choose = (next: ValueRange | null) =>
    setView(({ across }) => ({ across, up: next && { kind: units, range: next } }));
  return (
    <Card aria-labelledby="chart" className={styles.chart}>
      <div className={styles.head}>
        <h2 id="chart">
          {measure === 'error' ? 'Error' : 'Loss'} on {DATA_SET.label}
          {measure === 'error' && <span className={styles.unit}> in percent</span>}
        </h2>
        <div className={styles.controls}>
          <RangeZoom
            ofErrors={measure === 'error' && kind === 'linear'}
            chosen={chosen}
            onChoose={choose}
            onZoom={(direction) => choose(zoomedRange(kind, measure, range, direction))}
          />
          <Segments
            {...CHART_CHOICES.axis}
            value={axis}
            onChange={(value) => chart.setState({ axis: value })}
          />
          <ChartMenu shown={shown} end={end} onShown={show} />
        </div>
      </div>
      <div className={styles.figure}>
        <Plot
          drawn={drawn}
          axis={axis}
          measure={measure}
          end={end}
          reached={reached}
          shown={shown}
          scale={scale}
          references={references}
          onShown={show}
          onRange={(one, other) => choose(within(kind, measure, one, other))}
          onWhole={() => setView(WHOLE)}
        />
        {zoomed && (
          <Button look="small" className={styles.whole} onClick={() => setView(WHOLE)}>
            Show all
          </Button>
        )}
        {empty && (
          <p className={styles.empty}>
            Here the error of each network falls as it learns: on the pictures that it is trained on
            (dashed) and on pictures that it has never seen (bold). Guessing is wrong on{' '}
            {GUESSING_ERROR} % of them.
          </p>
        )}
      </div>
      <Legend drawn={drawn} runIds={series.map(({ run }) => run.id)} />
      {caption(series)}
      {hasRuns && (
        <ChartFoot series={series} chart={{ drawn, axis, measure, shown, scale, references }} />
      )}
      {hasRuns && <ValuesTable series={series} />}
    </Card>
  );
}
