import { useStore } from 'zustand';
import { LazyCommandPalette } from './command-palette/LazyCommandPalette.tsx';
import { Comparison } from './comparison/Comparison.tsx';
import { RunComparison } from './comparison/RunComparison.tsx';
import { LazyExportCurves } from './export/LazyExportCurves.tsx';
import { Gallery } from './gallery/Gallery.tsx';
import { Keys } from './help/Keys.tsx';
import { Checkpoints } from './run-list/Checkpoints.tsx';
import { TrainLonger } from './run-list/TrainLonger.tsx';
import { useStores } from './store/hooks.ts';
import { ExportDialog } from './weights/ExportDialog.tsx';
import { LoadDialog } from './weights/LoadDialog.tsx';

/** The dialog that is open, if any. */
export function Dialogs() {
  const open = useStore(useStores().dialog, (state) => state.open);
  switch (open?.kind) {
    case 'export-weights':
      return <ExportDialog runId={open.runId} step={open.step} />;
    case 'load-weights':
      return <LoadDialog files={open.files} />;
    case 'train-longer':
      return <TrainLonger runIds={open.runIds} />;
    case 'export-curves':
      return <LazyExportCurves runIds={open.runIds} figures={open.figures} />;
    case 'checkpoints':
      return <Checkpoints runId={open.runId} />;
    case 'commands':
      return <LazyCommandPalette />;
    case 'gallery':
      return <Gallery />;
    case 'keys':
      return <Keys />;
    case 'comparison':
      return <Comparison rowId={open.rowId} />;
    case 'run-comparison':
      return <RunComparison runIds={open.runIds} />;
    default:
      return null;
  }
}
