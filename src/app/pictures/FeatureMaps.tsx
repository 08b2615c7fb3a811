import { useMemo } from 'react';
import { PixelCanvas } from '../common/PixelCanvas.tsx';
import { useEngine } from '../engine/use-engine.ts';
import { subjectOf } from '../predictions/subject.ts';
import { DATA_SET } from '../store/data-set.ts';
import type { RunView } from '../store/runs.ts';
import { formatCount } from '../text/numbers.ts';
import { greyOf, rangeOf } from './greys.ts';
import styles from './Opened.module.css';
import { useAsked } from './use-asked.ts';

interface FeatureMapsProps {
  readonly run: RunView;
  /** `[height, width, channels]` */
  readonly pixels: Uint8Array;
  /** Index of the layer. */
  readonly layer: number;
}

/** What a network makes of a picture behind a layer, a small picture a channel. */
export function FeatureMaps({ run, pixels, layer }: FeatureMapsProps) {
  const engine = useEngine();
  const { height, width } = DATA_SET;
  const content = useMemo(() => pixels.reduce((sum, byte) => (31 * sum + byte) | 0, 7), [pixels]);
  const { value, trouble } = useAsked(`${run.id} ${layer} ${content}`, (signal) => {
    const picture = { height, width, pixels: Uint8Array.from(pixels) };
    return engine.ask('feature-maps', { subject: subjectOf(run), picture, layer }, { signal });
  });
  if (trouble !== null) return <p role="alert">{trouble}</p>;
  if (!value) return <p>Computing …</p>;
  const range = rangeOf(value.values);
  const [least, most] = range;
  return (
    <>
      <div className={styles.maps}>
        {Array.from({ length: value.channels }, (_, channel) => (
          <PixelCanvas
            key={channel}
            pixels={greyOf(value.values, value.channels, channel, range)}
            height={value.height}
            width={value.width}
          />
        ))}
      </div>
      <p>
        {formatCount(value.channels)} channels of {value.height} × {value.width}
        {value.step !== null && `, at step ${formatCount(value.step)}`}; black is{' '}
        {least.toPrecision(2)}, white {most.toPrecision(2)}.
      </p>
    </>
  );
}
