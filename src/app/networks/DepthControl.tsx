import { useState } from 'react';
import { DEPTH_RANGE, depthOf, setBlocksPerStage, type Network } from '../../network/index.ts';
import { changeNetwork, experimentStore, joinEdits } from '../store/experiment-store.ts';
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
  const [typed, setTyped] = useState<{ readonly text: string; readonly n: number } | null>(null);
  const { smallest, largest } = DEPTH_RANGE;
  const setDepth = (next: number) =>
    changeNetwork(experimentStore, rowId, (present) => setBlocksPerStage(present, next));
  const endGesture = () => joinEdits(experimentStore, false);

  const type = (text: string) => {
    const next = Number(text);
    const fits = text !== '' && Number.isInteger(next) && next >= smallest && next <= largest;
    setTyped({ text, n: fits ? next : n });
    if (fits) setDepth(next);
  };
  const text = typed?.n === n ? typed.text : String(n);
  const wrong = text !== String(n);

  return (
    <div className={styles.depth}>
      <label>
        <span className={styles.word}>Depth</span>
        <span className="hidden"> of {name}, slider</span>
        <input
          type="range"
          min={smallest}
          max={LARGEST_ON_SLIDER}
          value={Math.min(n, LARGEST_ON_SLIDER)}
          aria-valuetext={`${formatAmount(depthOf(network), 'layer')}, n = ${n}`}
          onChange={(event) => {
            setDepth(event.target.valueAsNumber);
            joinEdits(experimentStore, true);
          }}
          onPointerUp={endGesture}
          onKeyUp={endGesture}
          onBlur={endGesture}
        />
      </label>
      <output className={styles.layers}>{formatAmount(depthOf(network), 'layer')}</output>
      <label>
        <span className="hidden">Blocks in each stage of {name}</span>
        <input
          className={styles.number}
          title={
            stages === 1
              ? 'The stage has so many blocks'
              : `Each of the ${stages} stages has so many blocks`
          }
          inputMode="numeric"
          value={text}
          aria-invalid={wrong}
          onChange={(event) => type(event.target.value.trim())}
          onBlur={() => setTyped(null)}
        />
        <span aria-hidden="true">
          <span className={styles.unit}>{n === 1 ? 'block' : 'blocks'} </span>a stage
        </span>
      </label>
      {wrong && (
        <span role="alert" className={styles.problem}>
          A stage has {smallest} to {largest} blocks.
        </span>
      )}
    </div>
  );
}
