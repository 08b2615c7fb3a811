import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { multiplyAdds } from '../../network/index.ts';
import type { TrainingOrder } from '../../runs/index.ts';
import type { EditorContext } from '../actions/action.ts';
import { perform } from '../actions/carry-out.ts';
import { useActionHost } from '../actions/hooks.ts';
import { deviceKey, speedStore } from '../calibration/calibration.ts';
import { secondsFor } from '../calibration/speeds.ts';
import { Button } from '../common/Button.tsx';
import { Segments } from '../common/Segments.tsx';
import { useDraft, useDraftAfterFrame, useRunState } from '../store/hooks.ts';
import { MOST_SEEDS, withRow, withRowMoved, type Queue as QueueChoice } from '../store/queue.ts';
import type { Row } from '../store/rows.ts';
import { queueText, type QueueLine } from './queue-lines.ts';
import styles from './Queue.module.css';

const ORDERS: readonly { readonly value: TrainingOrder; readonly label: string }[] = [
  { value: 'in-turns', label: 'In turns' },
  { value: 'in-sequence', label: 'One after the other' },
];

/** A test picture goes forward only; forward and backward are about three times that. */
const FORWARD_SHARE = 1 / 3;

/** Seconds for so many steps of a network with their tests, by what was measured on this device. */
function useEstimate() {
  const device = useRunState((state) => state.device);
  const speeds = useStore(speedStore, (state) => state.speeds);
  const { batchSize, testEvery, testPictures } = useDraft((draft) => draft.recipe);
  return ({ network }: Row, steps: number): number | null => {
    const tested = Math.ceil(steps / testEvery) * testPictures * FORWARD_SHARE;
    const pictures = steps * batchSize + tested;
    return device && secondsFor(speeds, deviceKey(device), multiplyAdds(network), pictures);
  };
}

/** Which runs Train makes: how often each network is trained, in which order, and until when. */
export function Queue() {
  const host = useActionHost();
  const draft = useDraftAfterFrame((present) => present);
  const state = useRunState((present) => present);
  const { lines, summary } = queueText(draft, state, useEstimate());
  const { queue } = draft;
  const change = (changed: (context: EditorContext) => QueueChoice, announce?: string) =>
    perform(host, (context) => ({
      draft: { queue: changed(context) },
      ...(announce === undefined ? {} : { announce }),
    }));
  return (
    <details className={styles.queue}>
      <summary>
        Queue<span className={styles.summary}>: {summary}</span>
      </summary>
      <div className={styles.choices}>
        <label className={styles.seeds}>
          Seeds of each
          <select
            value={queue.seeds}
            onChange={({ target }) =>
              change((context) => ({ ...context.draft.queue, seeds: Number(target.value) }))
            }
          >
            {Array.from({ length: MOST_SEEDS }, (_, index) => (
              <option key={index} value={index + 1}>
                {index + 1}
              </option>
            ))}
          </select>
        </label>
        <Segments
          legend="Order of training"
          options={ORDERS}
          value={queue.order}
          onChange={(order) => change((context) => ({ ...context.draft.queue, order }))}
        />
      </div>
      <ol className={styles.lines} aria-label="What is trained, in its order">
        {lines.map((line, index) => (
          <Line
            key={line.rowId}
            line={line}
            isFirst={index === 0}
            isLast={index === lines.length - 1}
            onMove={(by) =>
              change(
                (context) => withRowMoved(context.draft, line.rowId, by),
                `${line.name} is now ${index + 1 + by} of ${lines.length}.`,
              )
            }
            onTrained={(isTrained) =>
              change((context) => withRow(context.draft.queue, line.rowId, isTrained))
            }
          />
        ))}
      </ol>
    </details>
  );
}

interface LineProps {
  readonly line: QueueLine;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onTrained: (isTrained: boolean) => void;
}

/** One network of the queue. */
function Line({ line, isFirst, isLast, onMove, onTrained }: LineProps) {
  const { name, text, isQueued } = line;
  const moved = useRef<HTMLButtonElement>(null);
  // Browsers take the focus from what is moved within the page.
  useLayoutEffect(() => {
    moved.current?.focus();
    moved.current = null;
  });
  const mover = (by: -1 | 1, isEnd: boolean) => (
    <Button
      look="plain"
      aria-disabled={isEnd}
      aria-label={`Move ${name} ${by < 0 ? 'up' : 'down'}`}
      title={by < 0 ? 'Earlier' : 'Later'}
      onClick={({ currentTarget }) => {
        if (isEnd) return;
        moved.current = currentTarget;
        onMove(by);
      }}
    >
      <span aria-hidden="true">{by < 0 ? '↑' : '↓'}</span>
    </Button>
  );
  return (
    <li className={styles.line}>
      <label className={styles.name}>
        <input
          type="checkbox"
          checked={isQueued}
          onChange={({ target }) => onTrained(target.checked)}
        />
        <span>
          {name}
          <small>{text}</small>
        </span>
      </label>
      {mover(-1, isFirst)}
      {mover(1, isLast)}
    </li>
  );
}
