import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import {
  historyOfProbe,
  probeOf,
  readingsAt,
  type Probe,
  type ProbeId,
} from '../../inspection/index.ts';
import { Button } from '../common/Button.tsx';
import { LensTools } from '../common/LensTools.tsx';
import { FigureOfLens } from '../figure/FigureOfLens.tsx';
import { Said } from '../glossary/Said.tsx';
import type { TermsOfText } from '../glossary/split.ts';
import { useRunState, useStores } from '../store/hooks.ts';
import { barsShapes, type BarsOfNetwork } from './bars-shapes.ts';
import { insideFigure } from './inside-figure.ts';
import styles from './InsideLens.module.css';
import type { InsideNetwork } from './inside-network.ts';
import { InsideTools } from './InsideTools.tsx';
import { depthScale } from './scale.ts';
import { trendOfNetwork } from './trend-of-network.ts';
import { useDockColumns } from './use-dock-columns.ts';
import { useInsideNetworks } from './use-inside-networks.ts';
import { useMeasure, type Measuring } from './use-measure.ts';
import { insideWords } from './words.ts';

/** Steps that the map below the bars shows at most. */
const ROWS_OF_MAP = 120;
/** From this width on the dock lies below the figure (`Workbench.module.css`). */
const WIDE = 1081;

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
  const networks = useInsideNetworks(look, measuring.apart);
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
        <LensTools>
          <div role="group" aria-label="Figure" className={styles.tools}>
            <InsideTools />
          </div>
        </LensTools>
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

function InsideFigure({ bars, probeId, probe }: InsideFigureProps) {
  const { inside } = useStores();
  const { look, sorted } = useStore(inside);
  const area = useRef<HTMLDivElement>(null);
  const rowIds = bars.flatMap(({ rowId }) => rowId ?? []);
  const columnsOf = useDockColumns(area, rowIds, WIDE);
  const scale = useMemo(() => {
    const values = bars.flatMap(({ readings, history }) => [
      ...readings.values,
      ...history.rows.flat(),
    ]);
    return depthScale(values, probe.scale);
  }, [bars, probe]);
  if (!scale) return null;
  const words = insideWords({ ...probe, id: probeId }, bars.slice(0, 2));
  const shown = { networks: bars, scale, axis: probe.axis };
  const figure = insideFigure({ ...shown, probe, look, sorted, words });
  const all = bars.map((one) => (one.rowId === null ? null : columnsOf(one.rowId)));
  const isOverDock = look === 'bars' && all.every((one) => one !== null);
  return (
    <>
      <div ref={area} className={styles.figure}>
        <FigureOfLens
          figure={figure}
          {...(isOverDock
            ? {
                draw: (ground) =>
                  barsShapes(shown, ground, ({ rowId }) => {
                    const columns = rowId === null ? null : columnsOf(rowId);
                    return columns ?? (() => null);
                  }),
              }
            : {})}
          tools={<InsideTools />}
        />
      </div>
      <Said segments={words} terms={TERMS} testId="inside-words" />
    </>
  );
}

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
