import { useState } from 'react';
import { useStore } from 'zustand';
import { carryOut, contextOf } from '../actions/carry-out.ts';
import { useActionHost } from '../actions/hooks.ts';
import { checkpointsRemoved } from '../actions/kept-runs.ts';
import { Button } from '../common/Button.tsx';
import { Menu } from '../common/Menu.tsx';
import { useRunState, useStores } from '../store/hooks.ts';
import { removables, removalText, roomSentence, type Removable } from './room-text.ts';
import styles from './RunList.module.css';

/** How much room the checkpoints take, and what of them could go. */
export function RoomFoot() {
  const room = useStore(useStores().room);
  const runs = useRunState((state) => state.runs);
  const deletedRuns = useRunState((state) => state.deletedRuns);
  const sentence = roomSentence(room);
  if (sentence === '' || !room.sizes) return null;
  const removable = removables({ runs, deletedRuns }, room.sizes);
  return (
    <div className={styles.room}>
      <span>{sentence}</span>
      {removable.length > 0 && (
        <Menu look="plain" floats summary="Make room">
          {(close) => (
            <ul className={styles.removals}>
              {removable.map((one) => (
                <Removal key={one.kind} removable={one} onRemoved={close} />
              ))}
            </ul>
          )}
        </Menu>
      )}
    </div>
  );
}

interface RemovalProps {
  readonly removable: Removable;
  readonly onRemoved: () => void;
}

/** Asks once more: this cannot be undone. */
function Removal({ removable, onRemoved }: RemovalProps) {
  const host = useActionHost();
  const [isAsked, setIsAsked] = useState(false);
  const { what, then } = removalText(removable);
  const remove = () => {
    setIsAsked(false);
    onRemoved();
    carryOut(host, checkpointsRemoved(contextOf(host), removable.ids));
  };
  return (
    <li>
      {what}
      <small>{then}</small>
      {isAsked ? (
        <span className={styles.chosen}>
          <Button look="small" onClick={remove}>
            Remove for good
          </Button>
          <Button look="small" onClick={() => setIsAsked(false)}>
            Keep
          </Button>
        </span>
      ) : (
        <Button look="small" onClick={() => setIsAsked(true)}>
          Remove …
        </Button>
      )}
    </li>
  );
}
