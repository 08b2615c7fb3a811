import { useStore } from 'zustand';
import { deferred, NotLoaded } from './common/deferred.tsx';
import { Modal } from './common/Modal.tsx';
import { useCloseDialog, useStores } from './store/hooks.ts';

function NoDialog() {
  return (
    <Modal title="Not loaded" onClose={useCloseDialog()}>
      <NotLoaded />
    </Modal>
  );
}

const CommandPalette = deferred(
  () => import('./command-palette/CommandPalette.tsx').then((part) => part.CommandPalette),
  NoDialog,
);
const Comparison = deferred(
  () => import('./comparison/Comparison.tsx').then((part) => part.Comparison),
  NoDialog,
);
const RunComparison = deferred(
  () => import('./comparison/RunComparison.tsx').then((part) => part.RunComparison),
  NoDialog,
);
const ExportCurves = deferred(
  () => import('./export/ExportCurves.tsx').then((part) => part.ExportCurves),
  NoDialog,
);
const ExportFigure = deferred(
  () => import('./export/ExportFigure.tsx').then((part) => part.ExportFigure),
  NoDialog,
);
const DataSets = deferred(
  () => import('./data-sets/DataSets.tsx').then((part) => part.DataSets),
  NoDialog,
);
const Gallery = deferred(
  () => import('./gallery/Gallery.tsx').then((part) => part.Gallery),
  NoDialog,
);
const Keys = deferred(() => import('./help/Keys.tsx').then((part) => part.Keys), NoDialog);
const Share = deferred(() => import('./share/Share.tsx').then((part) => part.Share), NoDialog);
const Checkpoints = deferred(
  () => import('./run-list/Checkpoints.tsx').then((part) => part.Checkpoints),
  NoDialog,
);
const TrainLonger = deferred(
  () => import('./run-list/TrainLonger.tsx').then((part) => part.TrainLonger),
  NoDialog,
);
const ExportDialog = deferred(
  () => import('./weights/ExportDialog.tsx').then((part) => part.ExportDialog),
  NoDialog,
);
const LoadDialog = deferred(
  () => import('./weights/LoadDialog.tsx').then((part) => part.LoadDialog),
  NoDialog,
);

/** The dialog that is open, if any; each is fetched when it is first asked for. */
export function Dialogs() {
  const open = useStore(useStores().dialog, (state) => state.open);
  switch (open?.kind) {
    case 'export-weights':
      return <ExportDialog runId={open.runId} step={open.step} />;
    case 'load-weights':
      return <LoadDialog files={open.files} />;
    case 'train-longer':
      return <TrainLonger runIds={open.runIds} />;
    case 'export-figure':
      return <ExportFigure figure={open.figure} />;
    case 'export-curves':
      return <ExportCurves runIds={open.runIds} figures={open.figures} />;
    case 'checkpoints':
      return <Checkpoints runId={open.runId} />;
    case 'commands':
      return <CommandPalette />;
    case 'data-sets':
      return <DataSets files={open.files} />;
    case 'gallery':
      return <Gallery />;
    case 'keys':
      return <Keys />;
    case 'share':
      return <Share />;
    case 'comparison':
      return <Comparison rowId={open.rowId} />;
    case 'run-comparison':
      return <RunComparison runIds={open.runIds} />;
    default:
      return null;
  }
}
