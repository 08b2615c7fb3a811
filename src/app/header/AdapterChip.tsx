import { useRunState } from '../store/hooks.ts';
import styles from './Header.module.css';

/** What the page computes on; always on the screen. */
export function AdapterChip() {
  const device = useRunState((state) => state.device);
  const fatal = useRunState((state) => state.notices.some((notice) => notice.fatal));
  if (!device) {
    return <p className={styles.chip}>{fatal ? 'No device' : 'Looking for a device …'}</p>;
  }
  return (
    <p className={styles.chip} data-testid="adapter" title={device.adapter}>
      <strong>{device.adapter}</strong>{' '}
      <span>
        · {device.backend === 'webgpu' ? 'WebGPU' : 'WebGL'}
        {device.software && <em> · software adapter, slow</em>}
      </span>
    </p>
  );
}
