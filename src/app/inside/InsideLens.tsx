import { memo, useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import {
  historyOfProbe,
  probeOf,
  readingsAt,
  type Probe,
  type ProbeId,
} from '../../inspection/index.ts';
import { Button } from '../common/Button.tsx';
import { FigureOfLens } from '../figure/FigureOfLens.tsx';
import { FigureTools } from '../figure/FigureTools.tsx';
import styles from '../figure/Lens.module.css';
import { Said } from '../glossary/Said.tsx';
import type { TermsOfText } from '../glossary/split.ts';
import { useRunState, useStores } from '../store/hooks.ts';
import type { BarsOfNetwork } from './bars-shapes.ts';
import { BarsOverDock } from './BarsOverDock.tsx';
import { insideFigure } from './inside-figure.ts';
import type { InsideNetwork } from './inside-network.ts';
import { InsideTools } from './InsideTools.tsx';
import { valueScale } from '../figure/value-scale.ts';
import { trendOfNetwork } from './trend-of-network.ts';
import { useInsideNetworks } from './use-inside-networks.ts';
import { useMeasure, type Measuring } from './use-measure.ts';
import { insideWords } from './words.ts';

/** Steps that the map below the bars shows at most. */
const ROWS_OF_MAP = 120;

const TERMS: TermsOfText = {
  gradient: 'gradient',
  BatchNorm: 'batch-norm',
  'skip connections': 'skip-connection',
};

/** Where there are readings of the probe, at the step that is looked at. */
function barsOf(
  networks: readonly InsideNetwork[],
  probe: Probe,
  step: number | null,
): readonly BarsOfNetwork[] {
  return networks.flatMap((one) => {
    const readings = readingsAt(one.metrics, one.network, probe, step);
    if (!readings) return [];
    const history = historyOfProbe(one.metrics, one.network, probe, ROWS_OF_MAP);
    const trend = probe.scale === 'logarithmic' ? trendOfNetwork(one.network, readings) : null;
    return [{ ...one, readings, history, trend }];
  });
}

/** Gradients, responses and signal of every layer, over the depth of the networks. */
export function InsideLens() {
  const { inside, scrubber } = useStores();
  const { probe: probeId, look } = useStore(inside);
  const step = useStore(scrubber, (state) => state.step);
  const probe = probeOf(probeId);
  const measuring = useMeasure();
  // New readings come several times a second, and what is drawn of them takes longer than a frame.
  const networks = useDeferredValue(useInsideNetworks(look, measuring.apart));
  const bars = useMemo(() => barsOf(networks, probe, step), [networks, probe, step]);
  const missing = networks.filter(({ id }) => !bars.some((one) => one.id === id));
  return (
    <div className={styles.lens}>
      {bars.length > 0 ? (
        <InsideFigure bars={bars} probeId={probeId} probe={probe} />
      ) : (
        <NothingRead networks={networks} probe={probe} measuring={measuring} />
      )}
      {bars.length === 0 && (
        <FigureTools>
          <InsideTools />
        </FigureTools>
      )}
      {bars.length > 0 && look === 'bars' && missing.length > 0 && (
        <MissingNote missing={missing} probe={probe} measuring={measuring} />
      )}
    </div>
  );
}

interface InsideFigureProps {
  readonly bars: readonly BarsOfNetwork[];
  readonly probeId: ProbeId;
  readonly probe: Probe;
}

const InsideFigure = memo(function InsideFigure({ bars, probeId, probe }: InsideFigureProps) {
  const { inside } = useStores();
  const { look, sorted } = useStore(inside);
  const scale = useMemo(() => {
    const values = bars.flatMap(({ readings, history }) => [
      ...readings.values,
      ...history.rows.flat(),
    ]);
    return valueScale(values, probe.scale);
  }, [bars, probe]);
  if (!scale) return null;
  const words = insideWords({ ...probe, id: probeId }, bars.slice(0, 2));
  const shown = { networks: bars, scale, axis: probe.axis };
  const figure = insideFigure({ ...shown, probe, look, sorted, words });
  const tools = <InsideTools />;
  return (
    <>
      {look === 'bars' ? (
        <BarsOverDock figure={figure} bars={shown} tools={tools} />
      ) : (
        <div className={styles.figure}>
          <FigureOfLens figure={figure} tools={tools} />
        </div>
      )}
      <Said segments={words} terms={TERMS} testId="inside-words" />
    </>
  );
});

interface MissingProps {
  readonly probe: Probe;
  readonly measuring: Measuring;
}

function MissingNote({
  missing,
  probe,
  measuring,
}: MissingProps & { readonly missing: readonly InsideNetwork[] }) {
  const measurable = missing.filter(({ network }) => probe.places(network).length > 0);
  const names = missing.map(({ name }) => name).join(', ');
  return (
    <p className={styles.note}>
      {measurable.length === 0
        ? `${names} has nothing of the kind.`
        : `Nothing was measured of ${names} yet. `}
      {measurable.length > 0 && <MeasureButton networks={measurable} measuring={measuring} />}
    </p>
  );
}

function NothingRead({
  networks,
  probe,
  measuring,
}: MissingProps & { readonly networks: readonly InsideNetwork[] }) {
  const isBusyTraining = useRunState(({ mode }) => mode === 'running');
  const measurable = networks.filter(({ network }) => probe.places(network).length > 0);
  if (measurable.length === 0) {
    return (
      <div className={styles.empty}>
        <p>
          {networks.map(({ name }) => name).join(' and ') || 'The dock'} has nothing of the kind.{' '}
          {probe.explanation}
        </p>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <p>
        {probe.explanation} Nothing was measured here yet:{' '}
        {isBusyTraining
          ? 'readings come by themselves while the networks train.'
          : 'press Train, and readings come by themselves; or read one step now.'}
      </p>
      <MeasureButton networks={measurable} measuring={measuring} />
    </div>
  );
}

function MeasureButton({
  networks,
  measuring: { isBusy, failure, measure },
}: {
  readonly networks: readonly InsideNetwork[];
  readonly measuring: Measuring;
}) {
  const hasDevice = useRunState(({ device }) => device !== null);
  return (
    <>
      <Button
        look="small"
        aria-disabled={isBusy || !hasDevice}
        onClick={() => {
          if (!isBusy && hasDevice) measure(networks);
        }}
      >
        {isBusy ? 'Measuring …' : 'Measure now'}
      </Button>
      {failure !== null && <span role="alert"> {failure}</span>}
    </>
  );
}
