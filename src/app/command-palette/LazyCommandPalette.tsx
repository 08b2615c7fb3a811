import { lazy, Suspense } from 'react';
import { Modal } from '../common/Modal.tsx';
import { useCloseDialog } from '../store/hooks.ts';

function NoPalette() {
  return (
    <Modal title="Commands" onClose={useCloseDialog()}>
      <p role="alert">
        The list of commands could not be loaded. Training is not affected. Look after the
        connection, then reload the page and try again.
      </p>
    </Modal>
  );
}

const CommandPalette = lazy(() =>
  import('./CommandPalette.tsx').then(
    (loaded) => ({ default: loaded.CommandPalette }),
    () => ({ default: NoPalette }),
  ),
);

/** The commands, fetched once they are asked for. */
export function LazyCommandPalette() {
  return (
    <Suspense fallback={null}>
      <CommandPalette />
    </Suspense>
  );
}
