import { FIGURE_SIZES } from '../../formats/index.ts';
import styles from './FigureSizeChoice.module.css';

interface FigureSizeChoiceProps {
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** The size of a picture that is saved. */
export function FigureSizeChoice({ chosen, onChoose }: FigureSizeChoiceProps) {
  return (
    <label className={styles.size}>
      Size
      <select value={chosen} onChange={({ target }) => onChoose(target.value)}>
        {FIGURE_SIZES.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
