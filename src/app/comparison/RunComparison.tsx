import { useState } from 'react';
import { cssOf } from '../colours/palette.ts';
import { Modal } from '../common/Modal.tsx';
import { Segments } from '../common/Segments.tsx';
import { useCloseDialog, useRunState } from '../store/hooks.ts';
import { runName } from '../store/runs.ts';
import type { ComparedSetting } from '../text/run-differences.ts';
import { uniqueNames } from '../text/unique-names.ts';
import styles from './Comparison.module.css';
import { runFacts } from './run-facts.ts';

const EXTENTS = [
  { value: 'differences', label: 'Differences only' },
  { value: 'all', label: 'All' },
] as const;

/** Runs side by side: what came of them, and which of their settings differ. */
export function RunComparison({ runIds }: { readonly runIds: readonly string[] }) {
  const close = useCloseDialog();
  const all = useRunState((state) => state.runs);
  const [extent, setExtent] = useState<(typeof EXTENTS)[number]['value']>('differences');
  const runs = runIds.flatMap((id) => all[id] ?? []);
  const names = uniqueNames(runs.map(runName));
  const { results, settings } = runFacts(runs);
  const listed = extent === 'all' ? settings : settings.filter(({ differs }) => differs);
  return (
    <Modal title={`Compare ${runs.length} runs`} wide onClose={close}>
      <div className={styles.choices}>
        <Segments legend="Settings" options={EXTENTS} value={extent} onChange={setExtent} />
        <span role="status">
          {listed.every(({ differs }) => !differs) && 'All settings are the same.'}
        </span>
      </div>
      <div className={styles.scroller} role="region" aria-label="Comparison" tabIndex={0}>
        <table className={styles.runs}>
          <caption className="hidden">Results and settings of the runs</caption>
          <thead>
            <tr>
              <td />
              {runs.map((run, index) => (
                <th key={run.id} scope="col" style={{ color: cssOf(run.colour) }}>
                  {names[index]}
                </th>
              ))}
            </tr>
          </thead>
          <Rows rows={results} />
          <Rows rows={listed} marked={extent === 'all'} />
        </table>
      </div>
    </Modal>
  );
}

interface RowsProps {
  readonly rows: readonly ComparedSetting[];
  /** Whether those that differ stand out. */
  readonly marked?: boolean;
}

function Rows({ rows, marked = false }: RowsProps) {
  return (
    <tbody>
      {rows.map(({ name, values, differs }) => (
        <tr key={name} className={marked && differs ? styles.differs : undefined}>
          <th scope="row">
            {name}
            {marked && differs && <span className="hidden"> differs</span>}
          </th>
          {values.map((value, index) => (
            <td key={index}>{value}</td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
