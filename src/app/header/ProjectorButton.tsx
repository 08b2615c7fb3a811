import { useStore } from 'zustand';
import { Button } from '../common/Button.tsx';
import { useStores } from '../store/hooks.ts';
import styles from './Header.module.css';

/** Shows the open lesson to a class: in large type, with the arrow keys. */
export function ProjectorButton() {
  const { lesson } = useStores();
  const projector = useStore(lesson, (state) => state.projector);
  return (
    <Button
      look="small"
      className={styles.projector}
      aria-pressed={projector}
      onClick={() => lesson.setState({ projector: !projector })}
    >
      Projector
    </Button>
  );
}
