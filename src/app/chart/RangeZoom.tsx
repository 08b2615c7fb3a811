import { Button } from '../common/Button.tsx';
import { Segments } from '../common/Segments.tsx';
import type { ValueRange } from './scale.ts';
import styles from './Chart.module.css';

interface RangeZoomProps {
  /** Whether the errors of the presets are what the axis shows. */
  readonly ofErrors: boolean;
  /** The range that a person has chosen; null where the chart chooses. */
  readonly chosen: ValueRange | null;
  readonly onChoose: (range: ValueRange | null) => void;
  readonly onZoom: (direction: 'in' | 'out') => void;
}

const PRESETS = [
  { value: 'auto', label: 'Auto', range: null },
  { value: '100', label: '0–100', range: { low: 0, high: 100 } },
  { value: '50', label: '0–50', range: { low: 0, high: 50 } },
  { value: '20', label: '0–20', range: { low: 0, high: 20 } },
] as const;

/** What the vertical axis shows. */
export function RangeZoom({ ofErrors, chosen, onChoose, onZoom }: RangeZoomProps) {
  const offered = PRESETS.filter(({ range }) => ofErrors || range === null);
  const present = offered.find(({ range }) =>
    range === null ? chosen === null : chosen?.low === range.low && chosen.high === range.high,
  );
  return (
    <div className={styles.zoom}>
      <Segments
        legend="Range of the vertical axis"
        options={offered}
        value={present?.value ?? null}
        onChange={(value) => onChoose(PRESETS.find((one) => one.value === value)?.range ?? null)}
      />
      <Button look="small" aria-label="Zoom in" onClick={() => onZoom('in')}>
        +
      </Button>
      <Button look="small" aria-label="Zoom out" onClick={() => onZoom('out')}>
        −
      </Button>
    </div>
  );
}
