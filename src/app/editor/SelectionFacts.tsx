import type { Network, Position } from '../../network/index.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './RowEditor.module.css';
import { selectionFacts } from './selection-facts.ts';

/** The numbers of what is selected. */
export function SelectionFacts(props: {
  readonly network: Network;
  readonly positions: readonly Position[];
}) {
  const { network, positions } = props;
  const facts = selectionFacts(network, positions);
  if (!facts) return null;
  const { output, parameters, multiplyAdds } = facts;
  const values = [
    { name: 'Shape behind', value: `${output.width}×${output.height}×${output.channels}` },
    { name: 'Parameters', value: formatCount(parameters) },
    { name: 'Multiply-adds', value: formatCount(multiplyAdds) },
  ];
  return (
    <dl className={styles.facts}>
      {values.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
