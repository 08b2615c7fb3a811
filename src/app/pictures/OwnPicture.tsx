import { useCallback, useEffect, useState } from 'react';
import { Button } from '../common/Button.tsx';
import { PixelCanvas } from '../common/PixelCanvas.tsx';
import { Said } from '../glossary/Said.tsx';
import { hasWeights } from '../predictions/subject.ts';
import { Probabilities } from '../predictions/Probabilities.tsx';
import { segmentsOf } from '../predictions/stretches.ts';
import type { NamedRun } from '../predictions/judged-runs.ts';
import { DATA_SET } from '../store/data-set.ts';
import { Camera } from './Camera.tsx';
import { Inside } from './Inside.tsx';
import { Sketch } from './Sketch.tsx';
import styles from './OwnPicture.module.css';
import { ownSentence } from './own-sentence.ts';
import { toNetworkSize, type Source } from './to-network-size.ts';
import { useAnswers } from './use-answers.ts';

interface OwnPictureProps {
  /** The shown networks. */
  readonly runs: readonly NamedRun[];
}

type Means = 'file' | 'camera' | 'sketch';

const pictureIn = (data: DataTransfer | null): File | undefined =>
  Array.from(data?.files ?? []).find(({ type }) => type.startsWith('image/'));

/** A picture of one's own, from wherever, and what every network takes it for. */
export function OwnPicture({ runs }: OwnPictureProps) {
  const [means, setMeans] = useState<Means>('file');
  const [pixels, setPixels] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { asked, trouble: refusal, isAsking } = useAnswers(runs, pixels);
  const { height, width } = DATA_SET;
  const open = useCallback(async (file: File) => {
    try {
      const image = await createImageBitmap(file);
      setTrouble(null);
      setPixels(toNetworkSize({ image, width: image.width, height: image.height }, DATA_SET));
      image.close();
    } catch {
      setTrouble(`${file.name} is no picture that this browser can read. Try a PNG or a JPEG.`);
    }
  }, []);
  const see = (source: Source) => {
    setTrouble(null);
    setPixels(toNetworkSize(source, DATA_SET));
  };

  useEffect(() => {
    const taken = (event: Event, data: DataTransfer | null) => {
      const file = pictureIn(data);
      if (!file) return;
      event.preventDefault();
      void open(file);
    };
    const paste = (event: ClipboardEvent) => taken(event, event.clipboardData);
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => taken(event, event.dataTransfer);
    document.addEventListener('paste', paste);
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('paste', paste);
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, [open]);

  const answers = asked.map(({ probabilities, ...rest }) => ({
    ...rest,
    probabilities: probabilities[0] ?? [],
  }));
  const choice = (one: Means, label: string) => (
    <Button look="small" aria-pressed={means === one} onClick={() => setMeans(one)}>
      {label}
    </Button>
  );
  return (
    <section aria-label="Your own picture" className={styles.own}>
      <div className={styles.body}>
        <div className={styles.from}>
          <div role="group" aria-label="Where from" className={styles.means}>
            {choice('file', 'File')}
            {choice('camera', 'Camera')}
            {choice('sketch', 'Draw')}
          </div>
          {means === 'file' && (
            <label className={styles.drop}>
              <input
                type="file"
                accept="image/*"
                className="hidden"
                onChange={({ target }) => {
                  const file = target.files?.[0];
                  if (file) void open(file);
                  target.value = '';
                }}
              />
              <span>
                <b>Choose a picture</b>, drop it anywhere here, or paste it.
              </span>
            </label>
          )}
          {means === 'camera' && <Camera onTake={see} />}
          {means === 'sketch' && <Sketch onChange={see} />}
          <p className={styles.note}>It stays in this browser.</p>
          {!runs.some(({ run }) => hasWeights(run)) && (
            <p className={styles.note}>
              No network that is shown has weights to look with: train one.
            </p>
          )}
        </div>
        {pixels && (
          <figure className={styles.seen}>
            <PixelCanvas pixels={pixels} height={height} width={width} />
            <figcaption>
              What the networks see: {width} × {height} pixels
            </figcaption>
          </figure>
        )}
        {pixels && (
          <div className={styles.answers}>
            {answers.length > 0 && <Probabilities answers={answers} label={null} />}
            {isAsking && <p role="status">Asking the networks …</p>}
            <Inside runs={runs} pixels={pixels} />
          </div>
        )}
      </div>
      {(trouble ?? refusal) !== null && <p role="alert">{trouble ?? refusal}</p>}
      <Said segments={isAsking ? [] : segmentsOf(ownSentence(answers))} testId="said" />
    </section>
  );
}
