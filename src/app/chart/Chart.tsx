import { useMemo, useState, type ReactNode } from 'react';
import { Card } from '../common/Card.tsx';
import { Segments } from '../common/Segments.tsx';
import { DATA_SET } from '../store/data-set.ts';
import { useDerived } from '../store/hooks.ts';
import { automaticRange, type ErrorRange, type HorizontalAxis } from './axes.ts';
import styles from './Chart.module.css';
import { useDrawnSeries } from './drawn-curves.ts';
import { ErrorZoom } from './ErrorZoom.tsx';
import { Legend } from './Legend.tsx';
import { Plot } from './Plot.tsx';
import { seriesOf, type Series } from './series.ts';
import { ValuesTable } from './ValuesTable.tsx';

const AXES: readonly { readonly value: HorizontalAxis; readonly label: string }[] = [
  { value: 'steps', label: 'Steps' },
  { value: 'epochs', label: 'Epochs' },
  { value: 'time', label: 'Time' },
];

/** Percent. */
const GUESSING_ERROR = Math.round(100 - 100 / DATA_SET.classes.length);

interface ChartProps {
  /** What is said below the curves. */
  readonly caption: (series: readonly Series[]) => ReactNode;
}

/** The paper's Figure 6, growing: error in percent of every network. */
export function Chart({ caption }: ChartProps) {
  const series = useDerived(seriesOf);
  const [axis, setAxis] = useState<HorizontalAxis>('steps');
  const [chosen, setChosen] = useState<ErrorRange | null>(null);
  const drawn = useDrawnSeries(series, axis);
  const automatic = useMemo(
    () =>
      automaticRange(
        drawn.flatMap(({ training, test }) =>
          [...training.thinned, ...test.thinned].map((point) => point.y),
        ),
      ),
    [drawn],
  );
  const range = chosen ?? automatic;
  const empty = drawn.every(({ training }) => training.points.length === 0);
  return (
    <Card aria-labelledby="chart" className={styles.chart}>
      <div className={styles.head}>
        <h2 id="chart">
          Error on {DATA_SET.label} <span className={styles.unit}>in percent</span>
        </h2>
        <div className={styles.controls}>
          <ErrorZoom range={range} chosen={chosen} onChoose={setChosen} />
          <Segments legend="Horizontal axis" options={AXES} value={axis} onChange={setAxis} />
        </div>
      </div>
      <div className={styles.figure}>
        <Plot drawn={drawn} axis={axis} range={range} onRange={setChosen} />
        {empty && (
          <p className={styles.empty}>
            Here the error of each network falls as it learns: on the pictures that it is trained on
            (dashed) and on pictures that it has never seen (bold). Guessing is wrong on{' '}
            {GUESSING_ERROR} % of them.
          </p>
        )}
      </div>
      <Legend series={series} />
      {caption(series)}
      {series.length > 0 && <ValuesTable series={series} />}
    </Card>
  );
}
