import {
  NORMALISATIONS,
  normalisationLabel,
  PICTURES_TO_FIND_NORMALISATION,
  readNormalisation,
  TYPED_NORMALISATION,
  type Normalisation,
} from '../../experiment/index.ts';
import { useId, useState } from 'react';
import { formatCount } from '../text/numbers.ts';
import { FIND } from './measure-weights.ts';
import styles from './Weights.module.css';

const TYPED = 'typed';

interface NormalisationChoiceProps {
  readonly value: Normalisation | typeof FIND;
  readonly onChange: (value: Normalisation | typeof FIND) => void;
}

/** Asks how the pictures were normalised that foreign weights were trained on. */
export function NormalisationChoice({ value, onChange }: NormalisationChoiceProps) {
  const id = useId();
  const isNamed = value === FIND || NORMALISATIONS.some((one) => one.value === value);
  const [text, setText] = useState('');
  const isWrong = !isNamed && readNormalisation(text) === null;
  const choose = (chosen: string) => {
    if (chosen === FIND) onChange(FIND);
    else if (chosen === TYPED) {
      setText(TYPED_NORMALISATION.example);
      onChange(TYPED_NORMALISATION.example);
    } else onChange(readNormalisation(chosen) ?? FIND);
  };
  return (
    <>
      <label className={styles.line}>
        Pictures normalised by
        <select value={isNamed ? value : TYPED} onChange={(event) => choose(event.target.value)}>
          <option value={FIND}>
            Find out on {formatCount(PICTURES_TO_FIND_NORMALISATION)} test pictures
          </option>
          {NORMALISATIONS.map((one) => (
            <option key={one.value} value={one.value}>
              {normalisationLabel(one.value)}
            </option>
          ))}
          <option value={TYPED}>{TYPED_NORMALISATION.label}</option>
        </select>
      </label>
      {!isNamed && (
        <label className={styles.line}>
          Mean / deviation
          <input
            value={text}
            autoComplete="off"
            aria-invalid={isWrong}
            aria-describedby={id}
            onChange={({ target }) => {
              setText(target.value);
              const typed = readNormalisation(target.value);
              if (typed !== null) onChange(typed);
            }}
          />
          <span id={id}>{isWrong ? `Must be ${TYPED_NORMALISATION.needs}.` : ''}</span>
        </label>
      )}
    </>
  );
}
