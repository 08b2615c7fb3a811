import type { CSSProperties } from 'react';
import { multiplyAdds, parameterCount, problemsOf } from '../../network/index.ts';
import type { Row } from '../store/rows.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './NetworkRow.module.css';
import { Ribbon } from './Ribbon.tsx';
import { RowControls } from './RowControls.tsx';
import { RowNumbers } from './RowNumbers.tsx';

interface NetworkRowProps {
  readonly row: Row;
  readonly name: string;
  readonly colour: string;
}

/** One network of the experiment: what it is, what it costs, how it does. */
export function NetworkRow({ row, name, colour }: NetworkRowProps) {
  const { id, network } = row;
  const [problem] = problemsOf(network);
  const properties: CSSProperties & { '--network': string } = { '--network': colour };
  return (
    <li className={styles.row} style={properties}>
      <div className={styles.what}>
        <h3 className={styles.name}>{name}</h3>
        {!problem && (
          <p className={styles.cost}>
            {formatCount(parameterCount(network))} parameters
            <br />
            {formatCount(multiplyAdds(network))} multiply-adds
          </p>
        )}
      </div>
      <RowNumbers row={row} />
      <div className={styles.ribbon}>
        <Ribbon rowId={id} network={network} name={name} />
        {problem && (
          <p role="alert" className={styles.problem}>
            {problem.sentence}
          </p>
        )}
        <RowControls rowId={id} network={network} name={name} />
      </div>
    </li>
  );
}
