import { useStore } from 'zustand';
import { announcementStore } from './announcement.ts';

/** Says what an edit did to whoever does not see it. */
export function Announcements() {
  const { text, count } = useStore(announcementStore);
  return (
    <p aria-live="polite" className="hidden">
      <span key={count}>{text}</span>
    </p>
  );
}
