import { displayName, type Network } from '../../network/index.ts';
import { useDraft } from '../store/hooks.ts';
import { namesOf } from '../store/rows.ts';
import type { RecognisedWeights } from './recognised-text.ts';
import styles from './Weights.module.css';

/** The network that was recognised. */
export const RECOGNISED = 'recognised';

interface NetworkChoiceProps {
  readonly recognised: RecognisedWeights | null;
  /** Whether the file itself says the network, so that there is nothing to choose. */
  readonly isNoted: boolean;
  readonly chosen: string;
  readonly onChoose: (rowId: string) => void;
}

/** Says which network weights are of, and asks where only their tensors tell it. */
export function NetworkChoice({ recognised, isNoted, chosen, onChoose }: NetworkChoiceProps) {
  const rows = useDraft((draft) => draft.rows);
  const names = namesOf(rows);
  const found = recognised?.network ?? null;
  return (
    <>
      {recognised && <p>{recognised.sentence}</p>}
      {!isNoted && (
        <label className={styles.line}>
          Network
          <select value={chosen} onChange={(event) => onChoose(event.target.value)}>
            {found && <option value={RECOGNISED}>{recognisedName(found)}</option>}
            {rows.map(({ id }, index) => (
              <option key={id} value={id}>
                {names[index]}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

function recognisedName(network: Network): string {
  return `${displayName(network)}, as recognised`;
}
