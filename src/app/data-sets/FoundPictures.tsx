import { useState } from 'react';
import { OWN_SIDES, roomProblem } from '../../dataset/index.ts';
import { SEED_RANGE, typedNumber } from '../../experiment/index.ts';
import type { FoundClass, OwnPicturesOptions } from '../../protocol/index.ts';
import { Button } from '../common/Button.tsx';
import { formatCount } from '../text/numbers.ts';
import styles from './DataSets.module.css';
import { foundSentence, memorySentence } from './own-text.ts';

const SHARES: readonly number[] = [10, 20, 30, 40, 50];
/** In percent. */
const USUAL_SHARE = 20;
const [SMALLEST = 0] = OWN_SIDES;
const LONGEST_LABEL = 60;

const SEED = { label: 'Seed', whole: true, ...SEED_RANGE };

interface FoundPicturesProps {
  readonly classes: readonly FoundClass[];
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onMake: (options: OwnPicturesOptions) => void;
}

/** The classes that were found, and what shall be made of their pictures. */
export function FoundPictures({ classes, name, onName, onMake }: FoundPicturesProps) {
  const [side, setSide] = useState(SMALLEST);
  const [share, setShare] = useState(USUAL_SHARE);
  const [seedText, setSeedText] = useState('1');
  const seed = typedNumber(SEED, seedText);
  const pictures = classes.reduce((sum, one) => sum + one.pictures, 0);
  const label = name.trim().slice(0, LONGEST_LABEL);
  const problem =
    roomProblem(pictures, side) ??
    ('problem' in seed ? seed.problem : null) ??
    (label === '' ? 'Give the data set a name.' : null);
  return (
    <form
      className={styles.found}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem !== null || 'problem' in seed) return;
        const { baseURI } = document;
        const baseUrl = new URL('./', baseURI).href;
        onMake({ label, side, testShare: share / 100, seed: seed.value, baseUrl });
      }}
    >
      <p>
        <strong>{foundSentence(classes)}</strong>
      </p>
      <ul className={styles.classes}>
        {classes.map((one) => (
          <li key={one.name}>
            {one.name} <span>{formatCount(one.pictures)}</span>
          </li>
        ))}
      </ul>
      <div className={styles.fields}>
        <label>
          Name
          <input
            value={name}
            maxLength={LONGEST_LABEL}
            onChange={({ target }) => onName(target.value)}
          />
        </label>
        <label>
          Scaled to
          <select value={side} onChange={({ target }) => setSide(Number(target.value))}>
            {OWN_SIDES.map((one) => (
              <option key={one} value={one}>
                {one}×{one}
              </option>
            ))}
          </select>
        </label>
        <label>
          For tests
          <select value={share} onChange={({ target }) => setShare(Number(target.value))}>
            {SHARES.map((one) => (
              <option key={one} value={one}>
                {one} %
              </option>
            ))}
          </select>
        </label>
        <label>
          Split by seed
          <input
            value={seedText}
            inputMode="numeric"
            onChange={({ target }) => setSeedText(target.value)}
          />
        </label>
      </div>
      <p className={styles.note}>
        The square in the middle of each picture is taken. {memorySentence(classes, side)}
      </p>
      {problem !== null && (
        <p role="alert" className={styles.trouble}>
          {problem}
        </p>
      )}
      <Button look="primary" type="submit" aria-disabled={problem !== null}>
        Make the data set
      </Button>
    </form>
  );
}
