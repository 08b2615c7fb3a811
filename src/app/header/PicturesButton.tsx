import { Button } from '../common/Button.tsx';
import { classes } from '../common/classes.ts';
import { DATA_SET, IS_USUAL_DATA_SET } from '../store/data-set.ts';
import { openDialog } from '../store/dialog.ts';
import { useStores } from '../store/hooks.ts';
import styles from './Header.module.css';

/** What networks learn from; opens what else they could. */
export function PicturesButton() {
  const { dialog } = useStores();
  return (
    <Button
      look="plain"
      className={classes(styles.pictures, IS_USUAL_DATA_SET && styles.usual)}
      aria-haspopup="dialog"
      title={`Pictures: ${DATA_SET.label}`}
      onClick={() => openDialog(dialog, { kind: 'data-sets' })}
    >
      <span className="hidden">Pictures: </span>
      {DATA_SET.label}
    </Button>
  );
}
