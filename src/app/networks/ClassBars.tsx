import { DATA_SET } from '../store/data-set.ts';
import styles from './ClassBars.module.css';
import { classWords, likeliestClass } from './class-words.ts';

interface ClassBarsProps {
  /** Of the picture, one for each class, together 1; null where there are none. */
  readonly probabilities: readonly number[] | null;
}

/** Of the longest bar, in pixels. */
const LONGEST_BAR = 38;

/** Where a network ends: a bar for each class, and the likeliest one in words. */
export function ClassBars({ probabilities }: ClassBarsProps) {
  const { classes } = DATA_SET;
  const likeliest = likeliestClass(classes, probabilities);
  return (
    <div
      role="img"
      aria-label={classWords(classes, probabilities)}
      title={classWords(classes, probabilities)}
      className={styles.classes}
    >
      <span className={styles.bars}>
        {classes.map((name, index) => (
          <i
            key={name}
            data-likeliest={likeliest?.name === name}
            style={{ inlineSize: Math.max(3, LONGEST_BAR * (probabilities?.[index] ?? 0)) }}
          />
        ))}
      </span>
      {likeliest && (
        <span className={styles.word}>
          <strong>{likeliest.name}</strong>
          <span>{likeliest.share}</span>
        </span>
      )}
    </div>
  );
}
