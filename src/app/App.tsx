import { useCallback, useEffect } from 'react';
import { useActionHost } from './actions/hooks.ts';
import { useSpeedWatch } from './calibration/use-epoch-seconds.ts';
import { Dialogs } from './Dialogs.tsx';
import { FileDrop } from './library/FileDrop.tsx';
import { Confirmation } from './notices/Confirmation.tsx';
import { pageTitle } from './page-title.ts';
import { useRunState } from './store/hooks.ts';
import { useTrainingSummary } from './training/use-training-summary.ts';
import { Workbench } from './workbench/Workbench.tsx';

function useTitle(): void {
  const mode = useRunState((state) => state.mode);
  const summary = useTrainingSummary();
  const title = pageTitle(mode, summary?.share ?? null);
  useEffect(() => {
    document.title = title;
  }, [title]);
}

export function App() {
  useTitle();
  useSpeedWatch();
  const host = useActionHost();
  const loadTakers = useCallback(
    () => import('./file-takers.ts').then(({ fileTakers }) => fileTakers(host)),
    [host],
  );
  return (
    <>
      <Workbench />
      <Dialogs />
      <FileDrop loadTakers={loadTakers} />
      <Confirmation />
    </>
  );
}
