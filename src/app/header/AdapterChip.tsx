import { useStore } from 'zustand';
import { toggleDrawer } from '../store/drawer.ts';
import { useRunState, useStores } from '../store/hooks.ts';
import styles from './Header.module.css';

/** What the page computes on; always on the screen. */
export function AdapterChip() {
  const { drawer } = useStores();
  const open = useStore(drawer, (state) => state.open === 'data');
  const device = useRunState((state) => state.device);
  const fatal = useRunState((state) => state.notices.some((notice) => notice.fatal));
  if (!device) {
    return <p className={styles.chip}>{fatal ? 'No device' : 'Looking for a device …'}</p>;
  }
  const backend = device.backend === 'webgpu' ? 'WebGPU' : 'WebGL';
  return (
    <button
      type="button"
      className={styles.chip}
      data-testid="adapter"
      title={`${device.adapter}; ${backend}`}
      aria-expanded={open}
      onClick={() => toggleDrawer(drawer, 'data')}
    >
      {device.software ? (
        <>
          <em>slow: </em>processor
        </>
      ) : (
        device.adapter
      )}
      <span className="hidden">, {backend}</span>
    </button>
  );
}
