import { useState } from 'react';
import { useStore } from 'zustand';
import { Select } from '../common/Select.tsx';
import { hasWeights } from '../predictions/subject.ts';
import { useStores } from '../store/hooks.ts';
import { stepOfFilters } from '../store/predictions.ts';
import type { NamedRun } from '../predictions/judged-runs.ts';
import { FeatureMaps } from './FeatureMaps.tsx';
import { FirstFilters } from './FirstFilters.tsx';
import { blockChoices } from './block-choices.ts';
import styles from './Opened.module.css';

interface InsideProps {
  readonly runs: readonly NamedRun[];
  /** `[height, width, channels]` */
  readonly pixels: Uint8Array;
}

/** What one network makes of the picture at one place, and the filters that it begins with. */
export function Inside({ runs, pixels }: InsideProps) {
  const { predictions } = useStores();
  const withFilters = useStore(predictions, (state) =>
    runs
      .map(({ run: { id } }) => id)
      .filter((id) => stepOfFilters(state, id, null) !== null)
      .join(' '),
  ).split(' ');
  const able = runs.filter(({ run }) => hasWeights(run) || withFilters.includes(run.id));
  const [runId, setRunId] = useState('');
  const [layer, setLayer] = useState(-1);
  const chosen = able.find(({ run }) => run.id === runId) ?? able.at(-1);
  if (!chosen) return null;
  const choices = blockChoices(chosen.run.network);
  const present = choices.find((one) => one.layer === layer) ?? choices[0];
  return (
    <section aria-label="Inside a network" className={styles.part}>
      <h3>Inside</h3>
      <div className={styles.tools}>
        <Select
          label="Network"
          hidesLabel
          options={able.map(({ run, name }) => ({ value: run.id, label: name }))}
          value={chosen.run.id}
          onChange={setRunId}
        />
        {hasWeights(chosen.run) && (
          <Select
            label="Place in it"
            hidesLabel
            options={choices.map((one) => ({ value: String(one.layer), label: one.label }))}
            value={String(present?.layer)}
            onChange={(value) => setLayer(Number(value))}
          />
        )}
      </div>
      {present && hasWeights(chosen.run) && (
        <FeatureMaps run={chosen.run} pixels={pixels} layer={present.layer} />
      )}
      <FirstFilters run={chosen.run} />
    </section>
  );
}
