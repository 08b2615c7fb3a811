import { useState } from 'react';
import { Button } from '../common/Button.tsx';
import { useEngine } from '../engine/use-engine.ts';
import { useStores } from '../store/hooks.ts';
import { withEvents } from '../store/predictions.ts';
import { formatAmount } from '../text/numbers.ts';
import type { NamedRun } from './judged-runs.ts';
import styles from './LookNow.module.css';
import { hasWeights, subjectOf } from './subject.ts';

interface LookNowProps {
  /** Runs whose pictures were not looked at yet. */
  readonly runs: readonly NamedRun[];
  /** Shown runs for which there is no room. */
  readonly passedOver: number;
}

/** Has the weights that runs have now asked about the test pictures, one run after the other. */
export function LookNow({ runs, passedOver }: LookNowProps) {
  const engine = useEngine();
  const { predictions } = useStores();
  const [progress, setProgress] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const able = runs.filter(({ run }) => hasWeights(run));
  const unable = runs.filter(({ run }) => !hasWeights(run));

  async function look(): Promise<void> {
    setTrouble(null);
    for (const { run, name } of able) {
      const { recipe, id: runId } = run;
      const say = (share: number) => setProgress(`${name}: ${Math.round(100 * share)} %`);
      say(0);
      const asked = { subject: subjectOf(run), pictures: recipe.testPictures };
      const found = await engine.ask('predictions', asked, {
        onProgress: ({ share }) => say(share),
      });
      const event = { type: 'predictions' as const, runId, step: found.step ?? run.step };
      predictions.setState((state) =>
        withEvents(state, [{ ...event, predictions: found.predictions }]),
      );
    }
  }

  if (runs.length === 0 && passedOver === 0) return null;
  const names = (some: readonly NamedRun[]) => some.map(({ name }) => name).join(', ');
  const isAsking = progress !== null;
  return (
    <div className={styles.look}>
      {able.length > 0 && (
        <p>
          {names(able)}: no test was watched picture by picture yet; the next one is.{' '}
          <Button
            look="small"
            aria-disabled={isAsking}
            onClick={() => {
              if (isAsking) return;
              look()
                .catch((error: unknown) =>
                  setTrouble(error instanceof Error ? error.message : String(error)),
                )
                .finally(() => setProgress(null));
            }}
          >
            Look at {able.length === 1 ? 'its' : 'their'} pictures now
          </Button>{' '}
          <span role="status">{progress}</span>
        </p>
      )}
      {unable.length > 0 && (
        <p>
          {names(unable)}: no weights are kept any more. Train {unable.length === 1 ? 'it' : 'them'}{' '}
          again to see the pictures.
        </p>
      )}
      {passedOver > 0 && (
        <p>
          {formatAmount(passedOver, 'older run')} that {passedOver === 1 ? 'is' : 'are'} shown
          {passedOver === 1 ? ' has' : ' have'} no room here: hide newer ones to see them.
        </p>
      )}
      {trouble !== null && <p role="alert">{trouble}</p>}
    </div>
  );
}
