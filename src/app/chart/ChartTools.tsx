import { hexOnWhite } from '../colours/srgb.ts';
import { Button } from '../common/Button.tsx';
import { useIsNarrow } from '../common/use-is-narrow.ts';
import { CHART_CHOICES } from '../store/chart-choices.ts';
import { openDialog } from '../store/dialog.ts';
import { useStores } from '../store/hooks.ts';
import type { Series } from '../store/series.ts';
import type { SpokenGap } from '../verdict/verdict.ts';
import styles from './Chart.module.css';
import { ChartMenu } from './ChartMenu.tsx';
import type { EffectiveChoices } from './effective-choices.ts';
import { wholeFigure } from './figure-parts.ts';
import type { Shown } from './figure-marks.ts';
import type { ChosenView } from './figure-view.ts';
import { Key } from './Key.tsx';
import type { Plotted } from './plotted.ts';
import type { Stretch } from './sampling.ts';
import type { ValueRange } from './scale.ts';

interface ChartToolsProps {
  readonly series: readonly Series[];
  readonly plotted: readonly Plotted[];
  readonly choices: EffectiveChoices;
  readonly chosen: ChosenView;
  readonly gap: SpokenGap | null;
  readonly step: number | null;
  /** The enlarged part, or the only plot. */
  readonly last: Shown;
  readonly end: number;
  readonly asTable: boolean;
  readonly onTable: (asTable: boolean) => void;
  readonly onShown: (shown: Stretch | null) => void;
  readonly onRange: (range: ValueRange | null) => void;
}

/** As wide as the key and few tools beside it; the width at which the page shows one view at a time. */
const PHONE = 700;

/** Which line is which, how the figure is looked at, and what can be made of it. */
export function ChartTools(props: ChartToolsProps) {
  const { series, plotted, choices, chosen, gap, step, last, end, asTable, onTable } = props;
  const { onShown, onRange } = props;
  const { chart, dialog, run } = useStores();
  const hasRuns = series.length > 0;
  const isPhone = useIsNarrow(PHONE);
  const exportShown = () => {
    const { runs } = run.getState();
    const colourOf = ({ id }: Plotted) => hexOnWhite(runs[id]?.colour ?? { mix: 'mixed', tone: 1 });
    const figure = (wide: boolean) =>
      wholeFigure({ series, plotted, choices, chosen, step, gap, wide, colourOf });
    const runIds = series.map((one) => one.run.id);
    openDialog(dialog, {
      kind: 'export-curves',
      runIds,
      figures: { wide: figure(true), narrow: figure(false) },
    });
  };
  const files = (close: () => void) => (
    <>
      <Button
        look="small"
        aria-pressed={asTable}
        onClick={() => {
          close();
          onTable(!asTable);
        }}
      >
        Table
      </Button>
      <Button
        look="small"
        onClick={() => {
          close();
          exportShown();
        }}
      >
        Export …
      </Button>
    </>
  );
  return (
    <div role="group" aria-label="Figure" className={styles.tools}>
      <div className={styles.row}>
        {hasRuns && <Key plotted={plotted} choices={choices} />}
        <div className={styles.controls}>
          {choices.look === 'usual' && (
            <label className={styles.axis}>
              <span className="hidden">{CHART_CHOICES.axis.legend}</span>
              <select
                value={choices.axis}
                onChange={({ target }) => {
                  const option = CHART_CHOICES.axis.options.find(
                    ({ value }) => value === target.value,
                  );
                  if (option) chart.setState({ axis: option.value });
                }}
              >
                {CHART_CHOICES.axis.options.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          )}
          <ChartMenu
            series={series}
            choices={choices}
            last={last}
            end={end}
            onShown={onShown}
            view={chosen}
            onRange={onRange}
            files={hasRuns && isPhone ? files : null}
          />
          {hasRuns && !isPhone && files(() => undefined)}
        </div>
      </div>
    </div>
  );
}
