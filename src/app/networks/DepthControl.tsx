import { useId } from 'react';
import { typedNumber } from '../../experiment/index.ts';
import { DEPTH_RANGE, depthOf, setBlocksPerStage, type Network } from '../../network/index.ts';
import { PendingNote } from '../common/PendingNote.tsx';
import { refusedText, useTypedText } from '../common/use-typed-text.ts';
import { changeNetwork, joinEdits } from '../store/experiment-store.ts';
import { useRefusedText, useStores } from '../store/hooks.ts';
import { formatAmount } from '../text/numbers.ts';
import styles from './RowControls.module.css';

/** The slider goes up to 110 layers, the deepest network of the paper's that trains well. */
const LARGEST_ON_SLIDER = 18;

interface DepthControlProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
  /** Blocks of every stage. */
  readonly n: number;
  readonly stages: number;
}

/** Depth over the number of blocks, where it is the same in all stages. */
export function DepthControl({ rowId, network, name, n, stages }: DepthControlProps) {
  const id = useId();
  const { experiment } = useStores();
  const setDepth = (next: number) =>
    changeNetwork(experiment, rowId, (present) => setBlocksPerStage(present, next));
  const endGesture = () => joinEdits(experiment, false);

  const value = String(n);
  const { problem, isPending, inputProps } = useTypedText({
    value,
    take: (text) => {
      const typed = typedNumber(
        { label: 'Blocks in each stage', whole: true, ...DEPTH_RANGE },
        text,
      );
      if ('problem' in typed) return typed.problem;
      setDepth(typed.value);
      return null;
    },
  });
  useRefusedText(id, problem);

  return (
    <div className={styles.depth}>
      <label>
        <span className={styles.word}>Depth</span>
        <span className="hidden"> of {name}, slider</span>
        <input
          type="range"
          min={DEPTH_RANGE.smallest}
          max={LARGEST_ON_SLIDER}
          value={Math.min(n, LARGEST_ON_SLIDER)}
          aria-valuetext={`${formatAmount(depthOf(network), 'layer')}, n = ${n}`}
          onChange={(event) => {
            setDepth(event.target.valueAsNumber);
            joinEdits(experiment, true);
          }}
          onPointerUp={endGesture}
          onKeyUp={endGesture}
          onBlur={endGesture}
        />
      </label>
      <output className={styles.layers}>{formatAmount(depthOf(network), 'layer')}</output>
      <label>
        <span className="hidden">Blocks in each stage of {name}</span>
        <span className={styles.typed}>
          <input
            {...inputProps}
            className={styles.number}
            title={
              stages === 1
                ? 'The stage has so many blocks'
                : `Each of the ${stages} stages has so many blocks`
            }
            inputMode="numeric"
            aria-describedby={`${id}-about`}
          />
          {isPending && <PendingNote id={`${id}-about`} value={value} />}
        </span>
        <span aria-hidden="true">
          <span className={styles.unit}>{n === 1 ? 'block' : 'blocks'} </span>a stage
        </span>
      </label>
      {problem !== null && (
        <span id={`${id}-about`} role="alert" className={styles.problem}>
          {refusedText(problem, value)}
        </span>
      )}
    </div>
  );
}
