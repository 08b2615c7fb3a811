import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { ActionButton } from '../actions/ActionButton.tsx';
import { carryOut, contextOf, perform } from '../actions/carry-out.ts';
import { useActionHost } from '../actions/hooks.ts';
import { bringBack, deleted, deletingDisabledReason, withShown } from '../actions/kept-runs.ts';
import { Button } from '../common/Button.tsx';
import { SearchField } from '../common/SearchField.tsx';
import { Card } from '../common/Card.tsx';
import { confirmDone } from '../store/confirmation.ts';
import { openDialog } from '../store/dialog.ts';
import { useRunState } from '../store/hooks.ts';
import { byAge } from '../store/runs-of-rows.ts';
import { formatAmount } from '../text/numbers.ts';
import { runDifferences } from '../text/run-differences.ts';
import { OpenRunFile } from './OpenRunFile.tsx';
import { RoomFoot } from './RoomFoot.tsx';
import { listedRuns, RUN_COLUMNS, type ColumnKey, type RunOrder } from './run-columns.ts';
import styles from './RunList.module.css';
import { RunRow } from './RunRow.tsx';
import type { RunState } from '../store/run-state.ts';
import { withoutRecorded, type RunView } from '../store/runs.ts';
import { inTrees, originText } from './run-tree.ts';
import { waitingTexts } from './waiting-text.ts';

/** Pixels; rows measure themselves once they are there. */
const ROW_HEIGHT = 40;
/** Below this many runs there is nothing to search for. */
const SEARCHED_FROM = 6;

const ALL_KEPT = 'Kept in this browser, curves and all, until you delete them.';

/** What stands in the place of the list before the first run. */
function NoRuns() {
  return (
    <section aria-labelledby="runs" className={styles.list}>
      <h2 id="runs" className="hidden">
        Runs
      </h2>
      <p>Nothing was trained yet. Press Train, or open the file of a run from elsewhere.</p>
      <p>
        <OpenRunFile />
      </p>
    </section>
  );
}

/** Every run that this browser keeps. */
export function RunList() {
  const host = useActionHost();
  const all = useRunState((state) => state.runs);
  const runs = useMemo(() => withoutRecorded(all), [all]);
  const hidden = useRunState((state) => state.hidden);
  const keeping = useRunState((state) => state.keeping);
  const isAllKept = useRunState((state) => Object.keys(state.unkept).length === 0);
  const hasDeleted = useRunState((state) => state.deletedRuns.length > 0);
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<RunOrder>({ by: 'begun', descending: true });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shownRuns = useDeferredValue(runs);
  const searched = useDeferredValue(search);
  const waiting = useWaitingTexts(shownRuns);
  const listed = useMemo(
    () => inTrees(listedRuns(Object.values(shownRuns), searched, order, waiting)),
    [shownRuns, searched, order, waiting],
  );
  const scroller = useRef<HTMLDivElement>(null);
  // The rule warns of components that are memoised; this one is drawn with all that it reads.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: listed.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => listed[index]?.run.id ?? index,
    overscan: 8,
  });
  const [reference, setReference] = useState<string | null>(null);
  const compared = comparedWith(runs, hidden, reference);
  const total = Object.keys(runs).length;
  if (total === 0 && !hasDeleted) return <NoRuns />;
  const [first, last] = [rows.getVirtualItems()[0], rows.getVirtualItems().at(-1)];
  const ids = listed.map(({ run }) => run.id).filter((id) => chosen.has(id));
  const isAllChosen = ids.length === listed.length;
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <Card aria-labelledby="runs" className={styles.list}>
      <div className={styles.head}>
        <h2 id="runs">Runs</h2>
        {total >= SEARCHED_FROM && (
          <SearchField
            label="Search in runs"
            hint="Search: name, seed 2, finished …"
            value={search}
            onChange={setSearch}
          />
        )}
        {ids.length > 0 && (
          <span className={styles.chosen}>
            <Button
              look="small"
              onClick={() => setChosen(new Set(isAllChosen ? [] : listed.map(({ run }) => run.id)))}
            >
              {isAllChosen ? 'Choose none' : `Choose all ${listed.length}`}
            </Button>
            {ids.length > 1 && (
              <Button
                look="small"
                onClick={() =>
                  openDialog(host.stores.dialog, { kind: 'run-comparison', runIds: ids })
                }
              >
                Compare {ids.length}
              </Button>
            )}
            <Button
              look="small"
              onClick={() => carryOut(host, withShown(contextOf(host), ids, true))}
            >
              Show {ids.length}
            </Button>
            <Button
              look="small"
              onClick={() => carryOut(host, withShown(contextOf(host), ids, false))}
            >
              Hide {ids.length}
            </Button>
            <Button
              look="small"
              onClick={() => carryOut(host, { dialog: { kind: 'export-curves', runIds: ids } })}
            >
              Export {ids.length} …
            </Button>
            <DeleteChosen ids={ids} onDeleted={() => setChosen(new Set())} />
          </span>
        )}
        {hasDeleted && <ActionButton action={bringBack} look="small" />}
        <OpenRunFile />
      </div>
      <div
        ref={scroller}
        className={styles.scroller}
        role="region"
        aria-label="All runs"
        tabIndex={0}
      >
        <table className={styles.table} aria-rowcount={listed.length + 1}>
          <thead>
            <tr>
              <th scope="col" className={styles.narrow}>
                <span className="hidden">On the chart</span>
              </th>
              {RUN_COLUMNS.map(({ key, label, isNumber }) => (
                <Heading
                  key={key}
                  columnKey={key}
                  label={label}
                  isNumber={isNumber}
                  order={order}
                  onOrder={setOrder}
                />
              ))}
              <th scope="col" className={styles.narrow}>
                <span className="hidden">More</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {first && first.start > 0 && <Gap height={first.start} />}
            {rows.getVirtualItems().map(({ index, key }) => {
              const one = listed[index];
              const run = one?.run;
              return (
                run && (
                  <RunRow
                    key={key}
                    index={index}
                    run={run}
                    waiting={waiting.get(run.id)}
                    depth={one.depth}
                    origin={originText(run, Object.values(shownRuns))}
                    shown={!hidden.includes(run.id)}
                    chosen={chosen.has(run.id)}
                    difference={total > 1 && compared ? differenceText(compared, run) : ''}
                    onChoose={choose}
                    onCompare={setReference}
                  />
                )
              );
            })}
            {last && last.end < rows.getTotalSize() && (
              <Gap height={rows.getTotalSize() - last.end} />
            )}
          </tbody>
        </table>
      </div>
      <p role="status" className={styles.foot}>
        {searched !== '' && `${formatAmount(listed.length, 'run')} of ${total} found. `}
        {keeping === 'kept' && (isAllKept ? ALL_KEPT : 'Not all of it is kept now, as said above.')}
        {keeping === 'refused' && 'Not kept: they are gone when you leave the page.'}
      </p>
      <RoomFoot />
    </Card>
  );
}

function useWaitingTexts(runs: RunState['runs']): ReadonlyMap<string, string> {
  const active = useRunState((state) => state.active);
  const order = useRunState((state) => state.order);
  const mode = useRunState((state) => state.mode);
  return useMemo(() => waitingTexts({ active, order, mode, runs }), [active, order, mode, runs]);
}

/** The run that all others are compared with: the chosen one, else the oldest on the chart. */
function comparedWith(
  runs: Readonly<Record<string, RunView>>,
  hidden: readonly string[],
  chosen: string | null,
): RunView | undefined {
  const there = chosen === null ? undefined : runs[chosen];
  const all = Object.values(runs);
  const shown = all.filter(({ id }) => !hidden.includes(id));
  return there ?? (shown.length > 0 ? shown : all).sort(byAge)[0];
}

function differenceText(from: RunView, to: RunView): string {
  if (from.id === to.id) return 'the others are compared with it';
  // Where a fork began is said beside it already.
  const differences = runDifferences({ ...from, parent: to.parent }, to);
  if (differences.length === 0) return to.parent ? '' : 'the same settings';
  return differences.join(', ');
}

/** Stands for rows that are out of sight. */
function Gap({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={RUN_COLUMNS.length + 2} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

interface HeadingProps {
  readonly columnKey: ColumnKey;
  readonly label: string;
  readonly isNumber: boolean;
  readonly order: RunOrder;
  readonly onOrder: (order: RunOrder) => void;
}

function Heading({ columnKey, label, isNumber, order, onOrder }: HeadingProps) {
  const isOrder = order.by === columnKey;
  const direction = order.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      data-column={columnKey}
      className={isNumber ? styles.number : undefined}
      aria-sort={isOrder ? direction : undefined}
    >
      <button
        type="button"
        className={styles.heading}
        onClick={() => onOrder({ by: columnKey, descending: isOrder ? !order.descending : false })}
      >
        {label}
        <span aria-hidden="true">{isOrder && (order.descending ? ' ↓' : ' ↑')}</span>
      </button>
    </th>
  );
}

interface DeleteChosenProps {
  readonly ids: readonly string[];
  readonly onDeleted: () => void;
}

function DeleteChosen({ ids, onDeleted }: DeleteChosenProps) {
  const host = useActionHost();
  const reason = deletingDisabledReason(contextOf(host), ids);
  return (
    <Button
      look="small"
      aria-disabled={reason !== null}
      title={reason ?? undefined}
      onClick={() => {
        if (reason !== null) {
          confirmDone(host.stores.confirmation, reason);
          return;
        }
        perform(host, (context) => deleted(context, ids));
        onDeleted();
      }}
    >
      Delete {ids.length}
    </Button>
  );
}
