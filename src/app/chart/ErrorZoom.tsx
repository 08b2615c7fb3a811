import { Button } from '../common/Button.tsx';
import { Segments } from '../common/Segments.tsx';
import { zoomed, type ErrorRange } from './axes.ts';
import styles from './Chart.module.css';

interface ErrorZoomProps {
  /** The range that is shown. */
  readonly range: ErrorRange;
  /** The range that a person has chosen; null where the chart chooses. */
  readonly chosen: ErrorRange | null;
  readonly onChoose: (range: ErrorRange | null) => void;
}

const PRESETS = [
  { value: 'auto', label: 'Auto', range: null },
  { value: '100', label: '0–100', range: { low: 0, high: 100 } },
  { value: '50', label: '0–50', range: { low: 0, high: 50 } },
  { value: '20', label: '0–20', range: { low: 0, high: 20 } },
] as const;

/** Which errors the vertical axis shows. */
export function ErrorZoom({ range, chosen, onChoose }: ErrorZoomProps) {
  const present = PRESETS.find((preset) =>
    preset.range === null
      ? chosen === null
      : chosen?.low === preset.range.low && chosen.high === preset.range.high,
  );
  return (
    <div className={styles.zoom}>
      <Segments
        legend="Range of the error axis in percent"
        options={PRESETS}
        value={present?.value ?? null}
        onChange={(value) => onChoose(PRESETS.find((one) => one.value === value)?.range ?? null)}
      />
      <Button look="small" aria-label="Zoom in" onClick={() => onChoose(zoomed(range, 'in'))}>
        +
      </Button>
      <Button look="small" aria-label="Zoom out" onClick={() => onChoose(zoomed(range, 'out'))}>
        −
      </Button>
    </div>
  );
}
