import { useRef, useState } from 'react';
import { displayName } from '../../network/index.ts';
import type { DeviceFigures } from '../../protocol/index.ts';
import { useActionHost } from '../actions/hooks.ts';
import { Button } from '../common/Button.tsx';
import { Card } from '../common/Card.tsx';
import { Progress } from '../common/Progress.tsx';
import { useEngine } from '../engine/use-engine.ts';
import { useDraft, useRunState } from '../store/hooks.ts';
import { isBusy } from '../store/run-state.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './KernelFigures.module.css';
import { figuresSentence, kernelName } from './kernel-words.ts';

/** Pictures of a batch on software adapters, which would take minutes for more. */
const BATCH_OF_SOFTWARE = 8;

/** Which kernels compute here, what measuring gained, and what share of the device's peak they reach. */
export function KernelFigures() {
  const engine = useEngine();
  const { page } = useActionHost();
  const device = useRunState((state) => state.device);
  const busy = useRunState(({ mode }) => isBusy(mode));
  const network = useDraft(({ rows }) => rows[0]?.network ?? null);
  const batchSize = useDraft(({ recipe }) => recipe.batchSize);
  const [share, setShare] = useState<number | null>(null);
  const [figures, setFigures] = useState<DeviceFigures | null>(null);
  const [said, setSaid] = useState('');
  const control = useRef<AbortController | null>(null);
  if (device?.backend !== 'webgpu' || !network) return null;
  const batch = device.software ? Math.min(batchSize, BATCH_OF_SOFTWARE) : batchSize;

  const measure = async () => {
    control.current = new AbortController();
    const { signal } = control.current;
    setSaid('');
    setShare(0);
    const onProgress = (progress: { readonly share: number }) => setShare(progress.share);
    await engine
      .ask('kernel-figures', { network, batch }, { signal, onProgress })
      .then(setFigures, (error: unknown) => {
        if (!signal.aborted) setSaid(error instanceof Error ? error.message : String(error));
      });
    setShare(null);
  };
  const stop = () => {
    control.current?.abort();
    setShare(null);
  };
  const copy = async (found: DeviceFigures) => {
    const { adapter } = device;
    const [date, browser] = [new Date().toISOString(), navigator.userAgent];
    const record = { date, adapter, browser, network: displayName(network), batch, ...found };
    setSaid(
      await page.copyText(JSON.stringify(record, null, 2)).then(
        () => 'Copied. docs/benchmarks in the project says where to send it.',
        () => 'The browser does not let the page copy.',
      ),
    );
  };
  return (
    <Card aria-labelledby="kernels" className={styles.kernels}>
      <h2 id="kernels">Kernels</h2>
      <p className={styles.text}>
        How fast the convolutions of {displayName(network)} are here with batches of {batch}, beside
        what the device can do at most.
      </p>
      {share === null ? (
        <p className={styles.text}>
          <Button look="small" disabled={busy} onClick={() => void measure()}>
            Measure this device
          </Button>
          {busy && ' Not while networks train: pause first.'}
        </p>
      ) : (
        <div className={styles.text}>
          <Progress label="Kernels measured" share={share} />
          <Button look="small" onClick={stop}>
            Stop
          </Button>
        </div>
      )}
      {figures && <Figures figures={figures} onCopy={() => void copy(figures)} />}
      <p role="status" className={styles.text}>
        {said}
      </p>
    </Card>
  );
}

interface FiguresProps {
  readonly figures: DeviceFigures;
  readonly onCopy: () => void;
}

function Figures({ figures, onCopy }: FiguresProps) {
  return (
    <>
      <p className={styles.text}>{figuresSentence(figures)}</p>
      <div className={styles.scroller} role="region" aria-label="Kernels measured" tabIndex={0}>
        <table className={styles.table}>
          <caption className="hidden">Kernels measured</caption>
          <thead>
            <tr>
              <th scope="col">Kernel</th>
              <th scope="col">µs</th>
              <th scope="col">% of peak</th>
            </tr>
          </thead>
          <tbody>
            {figures.kernels.map((one) => (
              <tr key={kernelName(one)}>
                <th scope="row">
                  {kernelName(one)}
                  <small className={styles.kernel}>
                    {one.chosen === one.usual ? one.chosen : `${one.chosen}, not ${one.usual}`}
                  </small>
                </th>
                <td>{formatCount(one.microseconds)}</td>
                <td>{formatCount(100 * one.share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.text}>
        <Button look="small" onClick={onCopy}>
          Copy this device’s figures
        </Button>
      </p>
    </>
  );
}
