/** A lesson in front of a class: large type, and the arrow keys for what its buttons do. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useActionHost } from '../actions/hooks.ts';
import { isStill } from '../common/is-still.ts';
import { moveOn, pressButton } from './guide.ts';

/** Fields that the arrow keys are for. */
const FIELDS = 'input, select, textarea';

/** The right one acts, then goes on; the left one goes back; Escape ends the large type. */
export function useProjector(): void {
  const host = useActionHost();
  const { lesson, scrubber } = host.stores;
  const isOn = useStore(lesson, ({ open, projector }) => projector && open !== null);
  useEffect(() => {
    if (!isOn) return undefined;
    const root = document.documentElement;
    root.dataset.projector = 'true';
    const press = (event: KeyboardEvent) => {
      const { open } = lesson.getState();
      const isElsewhere = event.target instanceof Element && event.target.matches(FIELDS);
      const isCombined = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
      if (!open || isElsewhere || isCombined || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]')) return;
      if (event.key === 'ArrowLeft') moveOn(host, -1);
      else if (event.key === 'ArrowRight' && !open.acted) pressButton(host, isStill(window));
      else if (event.key === 'ArrowRight' && scrubber.getState().playing) {
        scrubber.setState({ step: null, playing: false });
      } else if (event.key === 'ArrowRight') moveOn(host, 1);
      else if (event.key === 'Escape') lesson.setState({ projector: false });
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
      delete root.dataset.projector;
    };
  }, [host, isOn, lesson, scrubber]);
}
