import { useDeferredValue, type CSSProperties } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { perform } from '../actions/carry-out.ts';
import { useActionHost } from '../actions/hooks.ts';
import { withShown } from '../actions/kept-runs.ts';
import { cssOf } from '../colours/palette.ts';
import { SmallRibbon } from '../common/SmallRibbon.tsx';
import { Swatch } from '../common/Swatch.tsx';
import { RowMenu } from '../networks/RowMenu.tsx';
import { rowAttributes } from '../page/attributes.ts';
import { toggleDocked } from '../store/dock.ts';
import { useDraft, useHistoryVersion, useRunState } from '../store/hooks.ts';
import type { Row } from '../store/rows.ts';
import {
  latestRun,
  recordedRun,
  runOfRow,
  runsOfRowBySeeds,
  type RowLook,
} from '../store/runs-of-rows.ts';
import type { RunView } from '../store/runs.ts';
import { repetitionsOf } from '../store/repetitions.ts';
import { formatAmount, formatError } from '../text/numbers.ts';
import { itemResult } from './item-result.ts';
import { statusText } from './item-status.ts';
import styles from './NetworkList.module.css';
import { ShownButton } from './ShownButton.tsx';

const NO_RUNS: readonly RunView[] = [];

interface NetworkItemProps {
  readonly row: Row;
  readonly look: RowLook;
  /** Whether it is drawn in the dock. */
  readonly docked: boolean;
}

/** A network with its errors at the step that is looked at; pressed, it is drawn in the dock. */
export function NetworkItem({ row, look, docked }: NetworkItemProps) {
  useHistoryVersion();
  const host = useActionHost();
  const { dock, experiment, history, scrubber } = host.stores;
  const step = useStore(scrubber, (state) => state.step);
  const draft = useDraft((present) => present);
  const run = useRunState((state) => runOfRow(state, draft, row));
  const latest = useRunState((state) => latestRun(state, row.id));
  const shown = useRunState(({ hidden }) => run !== undefined && !hidden.includes(run.id));
  const recorded = useRunState((state) =>
    run === undefined ? recordedRun(state, row.network) : undefined,
  );
  const told = run ?? recorded;
  const repetitions = useRunState(
    useShallow((state) => (told ? repetitionsOf(state, told) : NO_RUNS)),
  );
  const result = itemResult(repetitions, told?.id ?? '', history.of, step);
  const { testError, deviation, trainingError, seeds } = result;
  // The dock answers an edit first.
  const drawn = useDeferredValue(row.network);
  const properties: CSSProperties & { '--network': string } = { '--network': cssOf(look.colour) };
  return (
    <li className={styles.item} data-docked={docked} style={properties} {...rowAttributes(row.id)}>
      <button
        type="button"
        aria-pressed={docked}
        className={styles.press}
        onClick={() => toggleDocked(dock, experiment.getState().rows, row.id)}
      >
        <span className={styles.name}>
          <Swatch colour="var(--network)" />
          {look.name}
          <span className="hidden">, drawn below</span>
        </span>
        <span className={styles.small} aria-hidden="true">
          <SmallRibbon network={drawn} colour="currentColor" />
        </span>
      </button>
      <p className={styles.result}>
        {testError === undefined ? (
          <span className={styles.none}>–</span>
        ) : (
          <strong>{formatError(testError)}</strong>
        )}
        <span className={styles.unit}>% test error</span>
        {deviation !== undefined && (
          <span className={styles.unit}>
            ± {formatError(deviation)} over {formatAmount(seeds, 'seed')}
          </span>
        )}
      </p>
      <p className={styles.status}>
        {trainingError !== undefined && (
          <span>{formatError(trainingError)} % on training pictures</span>
        )}
        <span>
          {recorded
            ? `${recorded.recorded === 'sent' ? 'sent' : 'recorded'}, not trained yet`
            : statusText(run ?? latest, run !== undefined)}
        </span>
      </p>
      <div className={styles.tools}>
        {run && (
          <ShownButton
            name={look.name}
            shown={shown}
            onToggle={() =>
              perform(host, (context) => {
                const ofSeeds = runsOfRowBySeeds(context.run, context.draft, row);
                return withShown(
                  context,
                  ofSeeds.map(({ id }) => id),
                  !shown,
                );
              })
            }
          />
        )}
        <RowMenu rowId={row.id} network={row.network} name={look.name} />
      </div>
    </li>
  );
}
