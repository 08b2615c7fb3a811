import { useStore } from 'zustand';
import { useActionHost } from '../actions/hooks.ts';
import { goToLesson, leaveLesson } from '../lessons/lesson-guide.ts';
import { SCREENS, type ScreenId, type View } from '../store/view.ts';
import styles from './ScreenTabs.module.css';

const LABELS: Readonly<Record<ScreenId, string>> = {
  networks: 'Networks',
  figure: 'Figure',
  runs: 'Runs',
};

/** The list of runs is a lens, but a screen of its own here. */
function viewOf(screen: ScreenId, { lens }: View): Partial<View> {
  if (screen === 'runs') return { screen, lens: 'runs' };
  return screen === 'figure' && lens === 'runs' ? { screen, lens: 'errors' } : { screen };
}

/** An arch over two layers; two falling curves; a list. */
const DRAWINGS: Readonly<Record<ScreenId, string>> = {
  networks: 'M4 15 V12 a8 8 0 0 1 16 0 V15 M9 19 V13 M15 19 V13',
  figure: 'M4 4 V20 H20 M4 6 C8 16 14 16 20 17 M4 6 C7 11 13 12 20 13',
  runs: 'M4 6 h1 M4 12 h1 M4 18 h1 M9 6 h11 M9 12 h11 M9 18 h11',
};

/** An open one. */
const BOOK =
  'M12 6 V19 M12 6 C9 4 6 4 3 4.5 V17.5 C6 17 9 17 12 19 C15 17 18 17 21 17.5 V4.5 C18 4 15 4 12 6';

/** Chooses what a narrow screen shows. */
export function ScreenTabs({ className }: { readonly className: string | undefined }) {
  const host = useActionHost();
  const { lesson, view } = host.stores;
  const inLesson = useStore(lesson, ({ open }) => open !== null);
  const screen = useStore(view, (state) => state.screen);
  return (
    <nav aria-label="Views" className={className}>
      <button
        type="button"
        className={styles.tab}
        aria-current={inLesson ? 'page' : undefined}
        onClick={() => {
          if (!inLesson) goToLesson(host);
        }}
      >
        <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
          <path d={BOOK} />
        </svg>
        Lesson
      </button>
      {SCREENS.map((id) => (
        <button
          key={id}
          type="button"
          className={styles.tab}
          aria-current={!inLesson && id === screen ? 'page' : undefined}
          onClick={() => {
            leaveLesson(host.stores);
            view.setState((present) => viewOf(id, present));
          }}
        >
          <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
            <path d={DRAWINGS[id]} />
          </svg>
          {LABELS[id]}
        </button>
      ))}
    </nav>
  );
}
