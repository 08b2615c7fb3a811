import { useStore } from 'zustand';
import { useStores } from '../store/hooks.ts';

/** Says what an edit did to whoever does not see it. */
export function Announcements() {
  const { text, count } = useStore(useStores().announcement);
  return (
    <p aria-live="polite" className="hidden">
      <span key={count}>{text}</span>
    </p>
  );
}
