import { useEffect, useRef } from 'react';
import { turnOf } from '../../inspection/index.ts';
import { Button } from '../common/Button.tsx';
import { PixelCanvas } from '../common/PixelCanvas.tsx';
import { Course } from '../predictions/Course.tsx';
import type { JudgedRun } from '../predictions/judged-runs.ts';
import { Probabilities } from '../predictions/Probabilities.tsx';
import { useTestPictures } from '../predictions/use-test-pictures.ts';
import { aClass } from '../predictions/words.ts';
import { WHOLE } from '../../inspection/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import { formatCount } from '../text/numbers.ts';
import { Augmented } from './Augmented.tsx';
import { Inside } from './Inside.tsx';
import styles from './Opened.module.css';

interface OpenedProps {
  readonly judged: readonly JudgedRun[];
  readonly picture: number;
  readonly onClose: () => void;
}

/** One test picture: what every network takes it for, when, and what it makes of it inside. */
export function Opened({ judged, picture, onClose }: OpenedProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current = document.activeElement;
    heading.current?.focus({ preventScroll: true });
  }, []);
  const close = () => {
    if (before.current instanceof HTMLElement) before.current.focus();
    onClose();
  };
  const found = useTestPictures([picture])(picture);
  const label = judged[0]?.now.labels[picture] ?? 0;
  const { height, width } = DATA_SET;
  const title = aClass(label);
  const runs = judged.map(({ run, name, colour }) => ({ run, name, colour }));
  return (
    <section
      aria-label={`Test picture ${formatCount(picture)}`}
      className={styles.opened}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
    >
      <div className={styles.head}>
        <PixelCanvas
          pixels={found?.pixels ?? null}
          height={height}
          width={width}
          className={styles.picture}
        />
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {title.charAt(0).toUpperCase() + title.slice(1)}
          </h2>
          <p>Test picture {formatCount(picture)}</p>
          {judged.map((one) => {
            const turn = turnOf(one, picture);
            return (
              turn !== null && (
                <p key={one.id}>
                  Turned {turn} for <b style={{ color: one.colour }}>{one.name}</b> at step{' '}
                  {formatCount(one.step)}
                </p>
              )
            );
          })}
        </div>
        <Button look="plain" aria-label="Close the picture" onClick={close}>
          <span aria-hidden="true">✕</span>
        </Button>
      </div>
      <Probabilities
        label={label}
        answers={judged.map(({ id, name, colour, now }) => ({
          id,
          name,
          colour,
          probabilities: Array.from(
            now.probabilities.subarray(picture * now.classes, (picture + 1) * now.classes),
            (share) => share / WHOLE,
          ),
          predicted: now.predicted[picture] ?? 0,
        }))}
      />
      <Course judged={judged} picture={picture} />
      {found && (
        <>
          <Augmented runs={runs} pixels={found.pixels} label={label} />
          <Inside runs={runs} pixels={found.pixels} />
        </>
      )}
    </section>
  );
}
