import { useStore } from 'zustand';
import { hexOnWhite } from '../colours/srgb.ts';
import { Button } from '../common/Button.tsx';
import { openDialog } from '../store/dialog.ts';
import { useDraft, useStores } from '../store/hooks.ts';
import { chartFigure, type ShownChart } from './chart-figure.ts';
import { legendKey, shownOf } from './legend-words.ts';
import { ReferenceMenu } from './ReferenceMenu.tsx';
import styles from './References.module.css';
import type { Series } from './series.ts';

interface ChartFootProps {
  readonly series: readonly Series[];
  readonly chart: Omit<ShownChart, 'key' | 'seeds' | 'colourOf'>;
}

/** What else the chart can show, and what can be made of it. */
export function ChartFoot({ series, chart }: ChartFootProps) {
  const stores = useStores();
  const choices = useStore(stores.chart);
  const rows = useDraft((draft) => draft.rows);
  const exportShown = () => {
    const { runs } = stores.run.getState();
    const figure = chartFigure({
      ...chart,
      key: legendKey(choices, shownOf(chart.drawn)),
      seeds: series.map(({ run }) => run.seed),
      colourOf: (runId) => hexOnWhite(runs[runId]?.colour ?? { mix: 'mixed', tone: 1 }),
    });
    const runIds = series.map(({ run }) => run.id);
    openDialog(stores.dialog, { kind: 'export-curves', runIds, figure });
  };
  return (
    <div className={styles.foot}>
      {chart.measure === 'error' && (
        <ReferenceMenu
          networks={[...rows, ...series.map(({ run }) => run)].map(({ network }) => network)}
          chosen={chart.references.map(({ key }) => key)}
          onChoose={(references) => stores.chart.setState({ references })}
        />
      )}
      <Button look="small" onClick={exportShown}>
        Export …
      </Button>
    </div>
  );
}
