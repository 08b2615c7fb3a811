import { useId } from 'react';
import { DEPTH_RANGE, setBlocksPerStage } from '../../network/index.ts';
import { PendingNote } from '../common/PendingNote.tsx';
import { refusedText, useTypedText } from '../common/use-typed-text.ts';
import { changeNetwork } from '../store/experiment-store.ts';
import { useRefusedText, useStores } from '../store/hooks.ts';
import { formatAmount } from '../text/numbers.ts';
import styles from './DepthControl.module.css';
import { typedDepth, type DepthSteps } from './depth-steps.ts';

interface DepthControlProps {
  readonly rowId: string;
  readonly name: string;
  readonly steps: DepthSteps;
}

/** The depth in layers, typed or in steps of one block for every stage. */
export function DepthControl({ rowId, name, steps }: DepthControlProps) {
  const id = useId();
  const { experiment } = useStores();
  const { depth, blocks, depthFor } = steps;
  const setBlocks = (next: number) =>
    changeNetwork(experiment, rowId, (present) => setBlocksPerStage(present, next));
  const value = depth.toLocaleString('en');
  const { problem, isPending, inputProps } = useTypedText({
    value,
    take: (text) => {
      const read = typedDepth(steps, text);
      if (typeof read === 'string') return read;
      setBlocks(read);
      return null;
    },
  });
  useRefusedText(id, problem);

  const step = (word: string, sign: string, next: number) => {
    const isPossible = next >= DEPTH_RANGE.smallest && next <= DEPTH_RANGE.largest;
    const layers = formatAmount(depthFor(next), 'layer');
    return (
      <button
        type="button"
        aria-label={`Make ${name} ${word}`}
        aria-disabled={!isPossible}
        title={isPossible ? `${layers}: ${formatAmount(next, 'block')} a stage` : 'No further'}
        onClick={() => {
          if (isPossible) setBlocks(next);
        }}
      >
        {sign}
      </button>
    );
  };
  return (
    <div className={styles.depth}>
      <div className={styles.stepper}>
        {step('less deep', '−', blocks - 1)}
        <label>
          <span className="hidden">Depth of {name}, in layers</span>
          <input
            {...inputProps}
            inputMode="numeric"
            aria-describedby={`${id}-about`}
            size={Math.max(2, value.length)}
            onFocus={(event) => event.target.select()}
          />
          <span aria-hidden="true">layers</span>
        </label>
        {step('deeper', '+', blocks + 1)}
        {isPending && <PendingNote id={`${id}-about`} value={value} />}
      </div>
      {problem !== null && (
        <span id={`${id}-about`} role="alert" className={styles.problem}>
          {refusedText(problem, value)}
        </span>
      )}
    </div>
  );
}
