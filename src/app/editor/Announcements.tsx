import { useStore } from 'zustand';
import { announcementStore } from './announcement.ts';

/** Says what an edit did to whoever does not see it. */
export function Announcements() {
  const text = useStore(announcementStore, (state) => state.text);
  return (
    <p aria-live="polite" className="hidden">
      {text}
    </p>
  );
}
