import { useId } from 'react';
import { useStore } from 'zustand';
import { Button } from '../common/Button.tsx';
import { Menu } from '../common/Menu.tsx';
import { Segments } from '../common/Segments.tsx';
import { CHART_CHOICES, SMOOTHING_STEPS } from '../store/chart-choices.ts';
import { useStores } from '../store/hooks.ts';
import styles from './Chart.module.css';
import { smoothingText } from './legend-words.ts';
import type { Stretch } from './sampling.ts';
import { moved, widened } from './zoom.ts';

interface ChartMenuProps {
  readonly shown: Stretch;
  readonly end: number;
  readonly onShown: (shown: Stretch | null) => void;
}

/** How curves are drawn, and which part of them. */
export function ChartMenu({ shown, end, onShown }: ChartMenuProps) {
  const { chart } = useStores();
  const choices = useStore(chart);
  const choice = (key: 'measure' | 'scale' | 'seeds' | 'spread') => (
    <div className={styles.choice}>
      <span aria-hidden="true">{CHART_CHOICES[key].legend}</span>
      <Segments
        legend={CHART_CHOICES[key].legend}
        options={CHART_CHOICES[key].options}
        value={choices[key]}
        onChange={(value: string) => chart.setState({ [key]: value })}
      />
    </div>
  );
  const centre = (shown.low + shown.high) / 2;
  const looks = [
    { label: 'Closer', shown: widened(shown, 0.5, centre, end) },
    { label: 'Further', shown: widened(shown, 2, centre, end) },
    { label: 'Earlier', shown: moved(shown, -0.5, end) },
    { label: 'Later', shown: moved(shown, 0.5, end) },
  ];
  return (
    <Menu summary="View">
      {() => (
        <div className={styles.view}>
          {choice('measure')}
          {choice('scale')}
          <Smoothing
            steps={choices.smoothing}
            onChoose={(smoothing) => chart.setState({ smoothing })}
          />
          {choice('seeds')}
          {choices.seeds === 'mean' && choice('spread')}
          <div className={styles.choice} role="group" aria-label="Part of the horizontal axis">
            <span aria-hidden="true">Part of the horizontal axis</span>
            <div className={styles.zoom}>
              {looks.map(({ label, shown: next }) => (
                <Button key={label} look="small" onClick={() => onShown(next)}>
                  {label}
                </Button>
              ))}
            </div>
            <small>Or drag on the chart; Ctrl with the wheel and + − at the chart zoom, too.</small>
          </div>
        </div>
      )}
    </Menu>
  );
}

interface SmoothingProps {
  readonly steps: number;
  readonly onChoose: (steps: number) => void;
}

function Smoothing({ steps, onChoose }: SmoothingProps) {
  const id = useId();
  const place = SMOOTHING_STEPS.findIndex((one) => one >= steps);
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>Training curves</label>
      <input
        id={id}
        type="range"
        min={0}
        max={SMOOTHING_STEPS.length - 1}
        value={place < 0 ? SMOOTHING_STEPS.length - 1 : place}
        aria-valuetext={smoothingText(steps)}
        onChange={({ target }) => onChoose(SMOOTHING_STEPS[Number(target.value)] ?? 0)}
      />
      <small aria-hidden="true">{smoothingText(steps)}</small>
    </div>
  );
}
