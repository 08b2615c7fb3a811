import { useStore } from 'zustand';
import { dialogStore } from '../actions/weights.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { LoadDialog } from './LoadDialog.tsx';

/** The dialog that is open, if any. */
export function Dialogs() {
  const open = useStore(dialogStore, (state) => state.open);
  if (open === 'export-weights') return <ExportDialog />;
  return open === 'load-weights' ? <LoadDialog /> : null;
}
