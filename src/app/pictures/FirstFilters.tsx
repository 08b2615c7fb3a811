import { useStore } from 'zustand';
import { firstFiltersOf } from '../../inspection/index.ts';
import { PixelCanvas } from '../common/PixelCanvas.tsx';
import { useEngine } from '../engine/use-engine.ts';
import { hasWeights } from '../predictions/subject.ts';
import { useStores } from '../store/hooks.ts';
import { stepOfFilters } from '../store/predictions.ts';
import { hasCheckpoint, type RunView } from '../store/runs.ts';
import { formatCount } from '../text/numbers.ts';
import { filterPixels, rangeOf } from './greys.ts';
import styles from './Opened.module.css';
import { useAsked } from './use-asked.ts';

interface SeenFilters {
  readonly step: number;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * Those of the run at the step that is looked at: of its checkpoint or its last test by then,
 * otherwise as they are now.
 */
function useFilters(run: RunView) {
  const engine = useEngine();
  const { scrubber, predictions } = useStores();
  const scrubbed = useStore(scrubber, (state) => state.step);
  const tested = useStore(predictions, (state) => stepOfFilters(state, run.id, scrubbed));
  const ofTest = useStore(
    predictions,
    ({ ofRun }) => ofRun[run.id]?.loaded.get(tested ?? NaN)?.filters ?? null,
  );
  const name = firstFiltersOf(run.network)?.name ?? null;
  const isPinned = scrubbed !== null && scrubbed !== tested && hasCheckpoint(run, scrubbed);
  const isAsked = name !== null && hasWeights(run) && (isPinned || !ofTest);
  const step = isPinned ? scrubbed : null;
  const { value, trouble } = useAsked(`${run.id} ${step} ${isAsked}`, async (signal) => {
    if (!isAsked) return null;
    const ask = { runId: run.id, ...(step === null ? {} : { step }) };
    const { weights, step: of } = await engine.ask('export-weights', ask, { signal });
    const tensor = weights.get(name);
    return tensor ? { ...tensor, step: of } : null;
  });
  const ofLastTest = ofTest && tested !== null ? { ...ofTest, step: tested } : null;
  const seen: SeenFilters | null = isAsked ? value : ofLastTest;
  return { seen, scrubbed, trouble: isAsked ? trouble : null };
}

/** The filters of the first convolution as pictures, at the step that is looked at. */
export function FirstFilters({ run }: { readonly run: RunView }) {
  const { seen, scrubbed, trouble } = useFilters(run);
  if (trouble !== null) return <p role="alert">{trouble}</p>;
  const [height = 0, width = 0, , filters = 0] = seen?.shape ?? [];
  if (!seen) return null;
  const [least, most] = rangeOf(seen.values);
  const largest = Math.max(-least, most);
  const isLater = scrubbed !== null && seen.step > scrubbed;
  return (
    <>
      <h3>First filters</h3>
      <div className={styles.maps}>
        {Array.from({ length: filters }, (_, filter) => (
          <PixelCanvas
            key={filter}
            pixels={filterPixels(seen.values, filters, filter, largest)}
            height={height}
            width={width}
          />
        ))}
      </div>
      <p>
        {formatCount(filters)} filters of {height} × {width} at step {formatCount(seen.step)}
        {isLater && ', the first that is kept'}. Grey is 0.
      </p>
    </>
  );
}
