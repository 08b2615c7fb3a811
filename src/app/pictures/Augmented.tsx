import { useMemo, useState } from 'react';
import { augmentationOf, croppedAndFlipped, pictureBytes } from '../../dataset/index.ts';
import { likeliest } from '../../inspection/index.ts';
import { Button } from '../common/Button.tsx';
import { PixelCanvas } from '../common/PixelCanvas.tsx';
import type { NamedRun } from '../predictions/judged-runs.ts';
import { className, percent } from '../predictions/words.ts';
import { DATA_SET } from '../store/data-set.ts';
import styles from './Opened.module.css';
import { useAnswers } from './use-answers.ts';

interface AugmentedProps {
  readonly runs: readonly NamedRun[];
  readonly pixels: Uint8Array;
  readonly label: number;
}

const VARIANTS = 5;
/** What the zeros around a picture are before it is normalised. */
const MEAN_COLOUR = DATA_SET.mean.map((share) => Math.round(255 * share));

/** As crop and flip make a picture, so many times, one behind the other. */
function variantsOf(pixels: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const none = { brightness: 0, contrast: 0, saturation: 0, cutout: 0 };
  const drawn = { ...none, crop: true, flip: true, seed, batchSize: VARIANTS, shape: DATA_SET };
  const augmentation = augmentationOf(drawn, 0);
  const size = pictureBytes(DATA_SET);
  const all = new Uint8Array(VARIANTS * size);
  for (let position = 0; position < VARIANTS; position += 1) {
    all.set(
      croppedAndFlipped(pixels, DATA_SET, augmentation, position, MEAN_COLOUR),
      position * size,
    );
  }
  return all;
}

/** What crop and flip would make of the picture in training, and what networks make of that. */
export function Augmented({ runs, pixels, label }: AugmentedProps) {
  const [seed, setSeed] = useState(1);
  const [isAsked, setIsAsked] = useState(false);
  const variants = useMemo(() => variantsOf(pixels, seed), [pixels, seed]);
  const { asked, trouble, isAsking } = useAnswers(runs, isAsked ? variants : null);
  const { height, width } = DATA_SET;
  const size = pictureBytes(DATA_SET);
  const ofEach = asked.map(({ name, colour, probabilities }) => {
    const right = probabilities.filter((row) => likeliest(row) === label).length;
    return { name, colour, right };
  });
  return (
    <section aria-label="Crop and flip" className={styles.part}>
      <h3>Crop and flip</h3>
      <p>
        As it would come into training: shifted by up to 4 pixels, half of the time mirrored. The
        mean colour stands for what lies outside.
      </p>
      <div className={styles.small}>
        {Array.from({ length: VARIANTS }, (_, index) => (
          <figure key={index}>
            <PixelCanvas
              pixels={variants.subarray(index * size, (index + 1) * size)}
              height={height}
              width={width}
            />
            <figcaption>
              {asked.map(({ id, name, colour, probabilities }) => {
                const row = probabilities[index] ?? [];
                const of = likeliest(row);
                return (
                  <b key={id} style={{ color: colour }} title={name}>
                    <span className="hidden">{name}: </span>
                    {className(of)} {percent(row[of] ?? 0)}
                  </b>
                );
              })}
            </figcaption>
          </figure>
        ))}
      </div>
      {ofEach.length > 0 && !isAsking && (
        <p>
          Right on these {VARIANTS}:{' '}
          {ofEach.map(({ name, right }) => `${name} ${right}`).join(', ')}.
        </p>
      )}
      {trouble !== null && <p role="alert">{trouble}</p>}
      <div className={styles.tools}>
        <Button look="small" onClick={() => setSeed(seed + 1)}>
          Draw others
        </Button>
        <Button look="small" aria-pressed={isAsked} onClick={() => setIsAsked(!isAsked)}>
          Ask the networks
        </Button>
        <span role="status">{isAsking && 'Asking …'}</span>
      </div>
    </section>
  );
}
