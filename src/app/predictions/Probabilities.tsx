import { likeliest } from '../../inspection/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import styles from './Probabilities.module.css';
import { percent } from './words.ts';

/** What one network makes of a picture. */
export interface Answer {
  readonly id: string;
  readonly name: string;
  /** Any of CSS. */
  readonly colour: string;
  /** One for each class, together about 1. */
  readonly probabilities: readonly number[];
  /** Where it is not the first of the largest, since they are rounded. */
  readonly predicted?: number;
}

interface ProbabilitiesProps {
  readonly answers: readonly Answer[];
  /** The class that the picture is of; null where nobody has said it. */
  readonly label: number | null;
}

function verdictOn(predicted: number, label: number | null): string {
  if (label === null) return '';
  return predicted === label ? 'right' : 'wrong';
}

/** The probability of every class by every network, side by side. */
export function Probabilities({ answers, label }: ProbabilitiesProps) {
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            {answers.map(({ id, name, colour, probabilities, predicted }) => {
              const of = predicted ?? likeliest(probabilities);
              return (
                <th scope="col" key={id}>
                  <span style={{ color: colour }} className={styles.name}>
                    {name}
                  </span>
                  <span className={styles.said}>
                    <b>{DATA_SET.classes[of]}</b> {verdictOn(of, label)}
                  </span>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {DATA_SET.classes.map((name, index) => (
            <tr key={name} data-label={index === label}>
              <th scope="row">{name}</th>
              {answers.map(({ id, colour, probabilities, predicted }) => {
                const share = probabilities[index] ?? 0;
                const isSaid = index === (predicted ?? likeliest(probabilities));
                return (
                  <td key={id} title={percent(share)}>
                    <span className="hidden">{percent(share)}</span>
                    <span className={styles.track} aria-hidden="true">
                      <i
                        data-said={isSaid}
                        style={{ background: colour, inlineSize: `${100 * share}%` }}
                      />
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
