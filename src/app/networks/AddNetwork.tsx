import { Button } from '../common/Button.tsx';
import { openDialog } from '../store/dialog.ts';

/** Opens the gallery. */
export function AddNetwork() {
  return (
    <Button look="small" onClick={() => openDialog({ kind: 'gallery' })}>
      + Network
    </Button>
  );
}
