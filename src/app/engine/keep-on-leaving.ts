/** Has checkpoints kept while there is still time. */
import type { EngineHost } from './engine-host.ts';

/** A tab that is hidden may be frozen or discarded without another word. */
export function keepOnLeaving(
  document: Pick<Document, 'visibilityState' | 'addEventListener'>,
  window: Pick<Window, 'addEventListener'>,
  engine: Pick<EngineHost, 'keep'>,
): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') engine.keep();
  });
  window.addEventListener('pagehide', () => engine.keep());
}
