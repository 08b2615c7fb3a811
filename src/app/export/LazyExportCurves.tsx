import { lazy, Suspense } from 'react';
import { Modal } from '../common/Modal.tsx';
import { useCloseDialog } from '../store/hooks.ts';
import type { ExportCurvesProps } from './ExportCurves.tsx';

function NoDialog() {
  return (
    <Modal title="Export" onClose={useCloseDialog()}>
      <p role="alert">
        This part of the page could not be loaded. Training is not affected. Look after the
        connection, then reload the page and try again.
      </p>
    </Modal>
  );
}

const ExportCurves = lazy(() =>
  import('./ExportCurves.tsx').then(
    (loaded) => ({ default: loaded.ExportCurves }),
    () => ({ default: NoDialog }),
  ),
);

/** The dialog and the writers of its formats, fetched once they are asked for. */
export function LazyExportCurves(props: ExportCurvesProps) {
  return (
    <Suspense fallback={null}>
      <ExportCurves {...props} />
    </Suspense>
  );
}
