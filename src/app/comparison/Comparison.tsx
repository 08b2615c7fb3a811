import { useState } from 'react';
import { differenceBetween } from '../../network/index.ts';
import { cssOf } from '../colours/palette.ts';
import { Modal } from '../common/Modal.tsx';
import { useCloseDialog, useLooksOfRows, useDraft } from '../store/hooks.ts';
import { columnsOf } from './columns.ts';
import { comparedRuns } from './compared-runs.ts';
import styles from './Comparison.module.css';
import { ComparisonDrawing } from './ComparisonDrawing.tsx';
import { ComparisonTable } from './ComparisonTable.tsx';
import { CostTable } from './CostTable.tsx';

/** Two networks of the experiment side by side, with what differs marked. */
export function Comparison({ rowId }: { readonly rowId: string }) {
  const close = useCloseDialog();
  const rows = useDraft((draft) => draft.rows);
  const looks = useLooksOfRows();
  const names = looks.map(({ name }) => name);
  const colours = looks.map(({ colour }) => cssOf(colour));
  const opened = Math.max(
    0,
    rows.findIndex(({ id }) => id === rowId),
  );
  const [chosen, setChosen] = useState<readonly [number, number]>([
    opened,
    opened + 1 < rows.length ? opened + 1 : 0,
  ]);
  const [one, other] = [rows[chosen[0]], rows[chosen[1]]];
  if (!one || !other) return null;
  const networks = [one.network, other.network] as const;
  const pair = [names[chosen[0]] ?? '', names[chosen[1]] ?? ''] as const;
  const runs = comparedRuns(...networks);
  const choose = (label: string, place: 0 | 1) => (
    <label>
      <span className="hidden">{label}</span>
      <select
        value={chosen[place]}
        onChange={({ target }) => {
          const index = Number(target.value);
          setChosen(place === 0 ? [index, chosen[1]] : [chosen[0], index]);
        }}
      >
        {names.map((name, index) => (
          <option key={name} value={index}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Modal title="Compare two networks" wide onClose={close}>
      <div className={styles.choices}>
        {choose('First network', 0)} <span aria-hidden="true">and</span>{' '}
        {choose('Second network', 1)}
      </div>
      <p role="status" className={styles.summary}>
        {differenceBetween(...networks).summary}
      </p>
      <ComparisonDrawing
        columns={columnsOf(...networks, runs)}
        names={pair}
        colours={[colours[chosen[0]] ?? 'currentColor', colours[chosen[1]] ?? 'currentColor']}
      />
      <CostTable networks={networks} names={pair} />
      <ComparisonTable networks={networks} names={pair} runs={runs} />
    </Modal>
  );
}
