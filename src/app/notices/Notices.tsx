import { Button } from '../common/Button.tsx';
import { useRunState } from '../store/hooks.ts';
import { dismiss } from '../store/run-store.ts';
import styles from './Notices.module.css';

/** What went wrong and what to do about it. What ends training stays until the page is reloaded. */
export function Notices() {
  const notices = useRunState((state) => state.notices);
  const withoutWebGpu = useRunState((state) => state.device?.withoutWebGpu);
  return (
    <>
      {withoutWebGpu !== undefined && (
        <p className={styles.banner} role="status">
          {withoutWebGpu} Until then training goes through WebGL, which is slow.
        </p>
      )}
      <div role="alert" className={styles.notices}>
        {notices.map((notice) => (
          <div key={notice.id} className={styles.notice} data-fatal={notice.fatal}>
            <p>
              <strong>{notice.what}</strong> {notice.remedy}
            </p>
            {!notice.fatal && (
              <Button look="plain" onClick={() => dismiss(notice.id)}>
                Close<span className="hidden"> this notice</span>
              </Button>
            )}
          </div>
        ))}
      </div>
    </>
  );
}
