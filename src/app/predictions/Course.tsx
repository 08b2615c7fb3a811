import { probabilityOf } from '../../inspection/index.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './Course.module.css';
import type { JudgedRun } from './judged-runs.ts';
import { className, percent } from './words.ts';

interface CourseProps {
  readonly judged: readonly JudgedRun[];
  readonly picture: number;
}

const [WIDTH, HEIGHT] = [300, 80];

/** The probability of what a picture is, over the steps, by every network. */
export function Course({ judged, picture }: CourseProps) {
  const label = judged[0]?.now.labels[picture] ?? 0;
  const last = Math.max(1, ...judged.flatMap(({ course }) => course.map(([step]) => step)));
  const at = Math.max(0, ...judged.map(({ step }) => step));
  const x = (step: number) => (WIDTH * step) / last;
  const lines = judged.map(({ id, name, colour, course }) => {
    const points = course
      .filter(([, one]) => picture < one.predicted.length)
      .map(([step, one]) => ({ step, share: probabilityOf(one, picture, label) }));
    return { id, name, colour, points };
  });
  const words = lines.map(({ name, points }) => {
    const [first, end] = [points[0], points.at(-1)];
    return `${name} from ${percent(first?.share ?? 0)} to ${percent(end?.share ?? 0)}`;
  });
  return (
    <figure className={styles.course}>
      <figcaption>
        Probability of “{className(label)}” over the steps, 0 to {formatCount(last)}
      </figcaption>
      <svg
        viewBox={`-3 -3 ${WIDTH + 6} ${HEIGHT + 6}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Probability of ${className(label)}: ${words.join(', ')}`}
      >
        {[0, 0.5, 1].map((share) => (
          <line
            key={share}
            x1="0"
            x2={WIDTH}
            y1={HEIGHT * share}
            y2={HEIGHT * share}
            className={styles.rule}
          />
        ))}
        <line x1={x(at)} x2={x(at)} y1="0" y2={HEIGHT} className={styles.now} />
        {lines.map(({ id, colour, points }) => (
          <g key={id} stroke={colour} fill="none">
            <polyline
              points={points
                .map(({ step, share }) => `${x(step)},${HEIGHT * (1 - share)}`)
                .join(' ')}
            />
            {points.length === 1 &&
              points.map(({ step, share }) => (
                <path
                  key={step}
                  d={`M${x(step)} ${HEIGHT * (1 - share)}h0`}
                  className={styles.dot}
                />
              ))}
          </g>
        ))}
      </svg>
    </figure>
  );
}
