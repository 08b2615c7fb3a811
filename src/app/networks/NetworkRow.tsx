import type { CSSProperties, RefCallback } from 'react';
import { multiplyAdds, parameterCount, problemsOf } from '../../network/index.ts';
import type { Row } from '../store/rows.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './NetworkRow.module.css';
import { Ribbon } from './Ribbon.tsx';
import type { RibbonUnit } from './ribbon-units.ts';
import { RowControls } from './RowControls.tsx';
import { RowName } from './RowName.tsx';
import { RowNumbers } from './RowNumbers.tsx';

interface NetworkRowProps {
  readonly row: Row;
  readonly name: string;
  readonly colour: string;
  readonly units: readonly RibbonUnit[];
  /** Measures how wide a ribbon can be; all rows are alike. */
  readonly measure: RefCallback<HTMLElement> | undefined;
}

/** One network of the experiment: what it is, what it costs, how it does. */
export function NetworkRow({ row, name, colour, units, measure }: NetworkRowProps) {
  const { id, network } = row;
  const [problem] = problemsOf(network);
  const properties: CSSProperties & { '--network': string } = { '--network': colour };
  return (
    <li className={styles.row} style={properties}>
      <div className={styles.what}>
        <RowName rowId={id} name={name} />
        {!problem && (
          <p className={styles.cost}>
            {formatCount(parameterCount(network))} parameters
            <br />
            {formatCount(multiplyAdds(network))} multiply-adds
          </p>
        )}
      </div>
      <RowNumbers row={row} />
      <div ref={measure} className={styles.ribbon}>
        <Ribbon rowId={id} network={network} name={name} units={units} />
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
