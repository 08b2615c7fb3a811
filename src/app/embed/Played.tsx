import { useMemo } from 'react';
import { Chart } from '../chart/Chart.tsx';
import { LensToolsPlace } from '../common/LensTools.tsx';
import { Scrubber } from '../scrubber/Scrubber.tsx';
import { useSeries } from '../store/hooks.ts';
import { textOf } from '../text/segments.ts';
import { useJudged } from '../verdict/use-judged.ts';
import { verdict } from '../verdict/verdict.ts';
import styles from './Embed.module.css';

/** The curves that play, and what they show. */
export function Played() {
  const judged = useJudged(useSeries());
  const said = useMemo(() => textOf(verdict(judged, false)), [judged]);
  return (
    <>
      <div className={styles.figure}>
        {/* Its tools have no place here. */}
        <LensToolsPlace>{() => <Chart />}</LensToolsPlace>
      </div>
      <Scrubber />
      {said !== '' && (
        <p className={styles.verdict} data-testid="verdict">
          {said}
        </p>
      )}
    </>
  );
}
