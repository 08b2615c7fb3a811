import { useStore } from 'zustand';
import { useActionHost } from '../actions/hooks.ts';
import { goToLesson, leaveLesson } from '../lessons/lesson-guide.ts';
import styles from './LessonOrLab.module.css';

/** Whether one is led through, or works by oneself. */
export function LessonOrLab() {
  const host = useActionHost();
  const inLesson = useStore(host.stores.lesson, ({ open }) => open !== null);
  return (
    <nav aria-label="Lesson or lab" className={styles.places}>
      <button
        type="button"
        aria-current={inLesson ? 'page' : undefined}
        onClick={() => {
          if (!inLesson) goToLesson(host);
        }}
      >
        Lesson
      </button>
      <button
        type="button"
        aria-current={inLesson ? undefined : 'page'}
        onClick={() => {
          if (inLesson) leaveLesson(host.stores);
        }}
      >
        Lab
      </button>
    </nav>
  );
}
