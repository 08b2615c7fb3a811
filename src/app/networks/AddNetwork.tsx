import { Button } from '../common/Button.tsx';
import { openDialog } from '../store/dialog.ts';
import { useStores } from '../store/hooks.ts';

/** Opens the gallery. */
export function AddNetwork() {
  const { dialog } = useStores();
  return (
    <Button look="small" onClick={() => openDialog(dialog, { kind: 'gallery' })}>
      + Network
    </Button>
  );
}
