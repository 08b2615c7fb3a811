import { useEffect, useState } from 'react';
import { LOSSES_MILLISECONDS, type Recovery } from '../store/recovery.ts';
import { useRunState } from '../store/hooks.ts';
import { formatClock } from '../text/numbers.ts';

/** What the page does by itself about a lost device; nothing where only a person can do something. */
export function RecoveryNote() {
  const recovery = useRunState((state) => state.recovery);
  switch (recovery.is) {
    case 'waiting':
      return <Waiting until={recovery.until} />;
    case 'given-up':
      return recovery.why === 'too-often' ? ` ${tooOften(recovery)}` : null;
    default:
      return null;
  }
}

function tooOften({ losses }: Recovery): string {
  const minutes = LOSSES_MILLISECONDS / 60_000;
  return `It was lost ${losses.length} times within ${minutes} minutes, so training does not go on by itself. Smaller networks or a smaller batch may keep it.`;
}

/** Counts down for the eye; read out once, without the seconds. */
function Waiting({ until }: { readonly until: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return (
    <>
      {' '}
      The browser refuses to open it for now: it was lost twice in a short time. The page tries
      again by itself, and training goes on then.
      <span aria-hidden="true"> {formatClock(seconds)}</span>
    </>
  );
}
