import { useStore } from 'zustand';
import { encodeAddress, encodeLink, NO_VIEW } from '../../formats/index.ts';
import { deferred } from '../common/deferred.tsx';
import { provenanceOf } from '../recordings/sent-sentence.ts';
import { useDraft, useRunState, useStores } from '../store/hooks.ts';
import { experimentOf, givenNames } from '../store/rows.ts';
import styles from './Embed.module.css';

// The frame is painted before it.
const Played = deferred(() => import('./Played.tsx').then((part) => part.Played));

/** Curves that play, where they come from, and the way to the page itself. */
export function Embed() {
  const { recordings } = useStores();
  const curves = useStore(recordings, (state) => state.curves);
  const trouble = useStore(recordings, (state) => state.trouble);
  const runs = useRunState((state) => state.runs);
  const notices = useRunState((state) => state.notices);
  const draft = useDraft((present) => present);
  const played = Object.values(runs);
  const link = encodeLink(experimentOf(draft), givenNames(draft));
  const experiment = 'fragment' in link ? link.fragment : null;
  return (
    <main className={styles.embed}>
      <h1 className="hidden">Runs of Skipstack</h1>
      <Played />
      {notices.map(({ id, what }) => (
        <p key={id} role="alert">
          {what}
        </p>
      ))}
      {trouble !== null && <p role="alert">{trouble}</p>}
      <p className={styles.source}>
        Thick lines: errors on test pictures, thin ones: on training pictures.{' '}
        {played.length > 0 &&
          `${curves === null ? 'Recorded' : 'As their sender says'}: ${provenanceOf(played)}. `}
        <a
          href={`./#${encodeAddress({ ...NO_VIEW, curves }, experiment)}`}
          target="_blank"
          rel="noopener noreferrer"
        >
          Open in Skipstack
        </a>
      </p>
    </main>
  );
}
