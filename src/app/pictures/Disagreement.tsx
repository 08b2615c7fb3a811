import { useState } from 'react';
import type { PictureFilter } from '../../inspection/index.ts';
import { Button } from '../common/Button.tsx';
import { Select } from '../common/Select.tsx';
import type { JudgedRun } from '../predictions/judged-runs.ts';
import styles from './Filters.module.css';

interface DisagreementProps {
  readonly judged: readonly JudgedRun[];
  readonly filter: PictureFilter;
  readonly onChoose: (filter: PictureFilter) => void;
}

/** Chooses the network that is to be right, and the one that is to be wrong. */
export function Disagreement({ judged, filter, onChoose }: DisagreementProps) {
  const [first, second] = judged;
  const begun = filter.kind === 'disagree' ? filter : null;
  const [right, setRight] = useState(begun?.right ?? first?.id ?? '');
  const [wrong, setWrong] = useState(begun?.wrong ?? second?.id ?? '');
  const options = judged.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={styles.two}>
      <Select label="Right by" options={options} value={right} onChange={setRight} />
      <Select label="Wrong by" options={options} value={wrong} onChange={setWrong} />
      <Button look="small" onClick={() => onChoose({ kind: 'disagree', right, wrong })}>
        Show these
      </Button>
    </div>
  );
}
