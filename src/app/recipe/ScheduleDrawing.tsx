import type { Recipe } from '../../experiment/index.ts';
import { scheduleLine } from './schedule-drawing.ts';
import styles from './ScheduleDrawing.module.css';
import { scheduleInWords } from './schedule-text.ts';

const [WIDTH, HEIGHT] = [100, 24];

/** The learning rate from the first step to the last, as a line, and in words, which name it. */
export function ScheduleDrawing({ recipe }: { readonly recipe: Recipe }) {
  const points = scheduleLine(recipe).map(
    ([share, height]) => `${WIDTH * share},${HEIGHT * (1 - height)}`,
  );
  return (
    <figure className={styles.schedule}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <polyline points={points.join(' ')} />
      </svg>
      <figcaption>{scheduleInWords(recipe)}</figcaption>
    </figure>
  );
}
