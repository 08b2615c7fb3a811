import { useStore } from 'zustand';
import { layersOf } from '../../network/index.ts';
import { PixelCanvas } from '../common/PixelCanvas.tsx';
import { useEngine } from '../engine/use-engine.ts';
import { useStores } from '../store/hooks.ts';
import { hasCheckpoint, type RunView } from '../store/runs.ts';
import { formatCount } from '../text/numbers.ts';
import { filterPixels, rangeOf } from './greys.ts';
import styles from './Opened.module.css';
import { useAsked } from './use-asked.ts';

/** The filters of the first convolution as pictures, at the step that is looked at if it is kept. */
export function FirstFilters({ run }: { readonly run: RunView }) {
  const engine = useEngine();
  const { scrubber } = useStores();
  const scrubbed = useStore(scrubber, (state) => state.step);
  const step = scrubbed !== null && hasCheckpoint(run, scrubbed) ? scrubbed : null;
  const first = layersOf(run.network).find(({ kind }) => kind === 'convolution');
  const { value, trouble } = useAsked(`${run.id} ${step}`, (signal) =>
    engine.ask('export-weights', { runId: run.id, ...(step === null ? {} : { step }) }, { signal }),
  );
  const tensor = value?.weights.get(`${first?.name ?? ''}.weight`);
  if (trouble !== null) return <p role="alert">{trouble}</p>;
  const [height = 0, width = 0, channels, filters = 0] = tensor?.shape ?? [];
  if (!value || !tensor || (channels !== 3 && channels !== 1)) return null;
  const [least, most] = rangeOf(tensor.values);
  const largest = Math.max(-least, most);
  const isElsewhere = scrubbed !== null && value.step !== scrubbed;
  return (
    <>
      <h3>First filters</h3>
      <div className={styles.maps}>
        {Array.from({ length: filters }, (_, filter) => (
          <PixelCanvas
            key={filter}
            pixels={filterPixels(tensor.values, filters, filter, largest)}
            height={height}
            width={width}
          />
        ))}
      </div>
      <p>
        {formatCount(filters)} filters of {height} × {width} at step {formatCount(value.step)}
        {isElsewhere && `, the newest: no checkpoint of step ${formatCount(scrubbed)} is kept`}.
        Grey is 0.
      </p>
    </>
  );
}
