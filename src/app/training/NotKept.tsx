import { deferred } from '../common/deferred.tsx';
import { useRunState } from '../store/hooks.ts';
import styles from './TrainStrip.module.css';

const SaveRuns = deferred(() => import('../actions/SaveRuns.tsx').then((part) => part.SaveRuns));

/** Runs of which the browser keeps no checkpoint any more, why, and a file of each instead. */
export function NotKept() {
  const unkept = useRunState((state) => state.unkept);
  const runs = useRunState((state) => state.runs);
  const lost = Object.keys(unkept).flatMap((id) => runs[id] ?? []);
  if (lost.length === 0) return null;
  const sentences = new Set(lost.map(({ id }) => unkept[id]));
  return (
    <div role="status" className={styles.notKept}>
      {Array.from(sentences, (sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div className={styles.buttons}>
        <SaveRuns runs={lost} />
      </div>
    </div>
  );
}
