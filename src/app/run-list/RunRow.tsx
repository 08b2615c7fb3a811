import { memo, useState } from 'react';
import { LONGEST_NAME } from '../../formats/index.ts';
import { carryOut, contextOf, perform } from '../actions/carry-out.ts';
import { forked, forkingDisabledReason } from '../actions/forking.ts';
import { goingOnDisabledReason, goneOn, stepOf } from '../actions/going-on.ts';
import { useActionHost } from '../actions/hooks.ts';
import {
  copied,
  copyingDisabledReason,
  deleted,
  deletingDisabledReason,
  renamed,
  withNotes,
  withShown,
} from '../actions/kept-runs.ts';
import type { EditorContext } from '../actions/action.ts';
import type { ActionHost } from '../actions/carry-out.ts';
import type { Outcome } from '../actions/outcome.ts';
import { isWaiting, skipped } from '../actions/queueing.ts';
import { saveRunFile } from '../actions/run-files.ts';
import { cssOf } from '../colours/palette.ts';
import { Menu, MenuItems } from '../common/Menu.tsx';
import { NameField } from '../common/NameField.tsx';
import { notify } from '../store/run-store.ts';
import { isInterrupted, runName, type RunView } from '../store/runs.ts';
import { formatCount } from '../text/numbers.ts';
import { pinnedText, RUN_COLUMNS } from './run-columns.ts';
import styles from './RunList.module.css';

/** Characters. */
const LONGEST_NOTES = 2000;
/** Forks of forks that are set in one below the other. */
const DEEPEST = 4;

const WITH_CHOSEN = 'comparing, showing, hiding, exporting or deleting several at once';
const CHOOSING = `Choose, for ${WITH_CHOSEN}`;

interface RunRowProps {
  readonly index: number;
  readonly run: RunView;
  /** Of a run that waits for its turn: what is said of that. */
  readonly waiting: string | undefined;
  /** Runs above it in the list that it went on from. */
  readonly depth: number;
  /** Where it was forked, in words; empty for a run of its own. */
  readonly origin: string;
  readonly shown: boolean;
  readonly chosen: boolean;
  /** What sets it apart from the run that others are compared with; empty where there is no other. */
  readonly difference: string;
  readonly onChoose: (id: string, isChosen: boolean) => void;
  /** Has all other runs compared with one. */
  readonly onCompare: (id: string) => void;
}

/** One run of the list. */
export const RunRow = memo(function RunRow(props: RunRowProps) {
  const { index, run, waiting, depth, origin, shown, chosen, difference, onChoose, onCompare } =
    props;
  const host = useActionHost();
  const [typed, setTyped] = useState<'name' | 'notes' | null>(null);
  const name = runName(run);
  const pins = pinnedText(run);
  const act = (outcome: (context: ReturnType<typeof contextOf>) => Outcome) =>
    perform(host, outcome);
  return (
    <tr aria-rowindex={index + 2} data-shown={shown} data-chosen={chosen} className={styles.row}>
      <td className={styles.narrow}>
        <label className={styles.shown} title={shown ? 'On the chart' : 'Not on the chart'}>
          <input
            type="checkbox"
            checked={shown}
            onChange={() => act((context) => withShown(context, [run.id], !shown))}
          />
          <span className={styles.swatch} style={{ color: cssOf(run.colour) }} aria-hidden="true" />
          <span className="hidden">{name} on the chart</span>
        </label>
      </td>
      {RUN_COLUMNS.map(({ key, isNumber, text, below }) =>
        key === 'name' ? (
          <th
            scope="row"
            key={key}
            data-column={key}
            style={depth > 0 ? { paddingInlineStart: `${Math.min(depth, DEEPEST) + 0.5}rem` } : {}}
          >
            {chosen && <span className="hidden">Chosen: </span>}
            {typed === 'name' ? (
              <NameField
                label={`Name of ${name}`}
                name={name}
                longest={LONGEST_NAME}
                onEnd={(wanted) => {
                  setTyped(null);
                  if (wanted !== null && wanted.trim() !== name)
                    act((context) => renamed(context, run.id, wanted));
                }}
              />
            ) : (
              <button
                type="button"
                className={styles.choose}
                aria-pressed={chosen}
                title={chosen ? 'Do not choose' : CHOOSING}
                onClick={() => onChoose(run.id, !chosen)}
              >
                {name}
              </button>
            )}
            {difference !== '' && (
              <small className={styles.difference} title={difference}>
                {difference}
              </small>
            )}
            {origin !== '' && <small className={styles.notes}>{origin}</small>}
            {pins !== '' && <small className={styles.notes}>{pins}</small>}
            {typed === 'notes' ? (
              <NameField
                label={`Notes on ${name}`}
                name={run.notes}
                longest={LONGEST_NOTES}
                onEnd={(notes) => {
                  setTyped(null);
                  if (notes !== null) act((context) => withNotes(context, run.id, notes.trim()));
                }}
              />
            ) : (
              run.notes !== '' && <small className={styles.notes}>{run.notes}</small>
            )}
          </th>
        ) : (
          <td key={key} data-column={key} className={isNumber ? styles.number : undefined}>
            {text(run, waiting)}
            <Below text={below?.(run) ?? ''} />
          </td>
        ),
      )}
      <td className={styles.narrow}>
        <Menu
          look="plain"
          floats
          summary={
            <>
              <span aria-hidden="true">⋯</span>
              <span className="hidden">More on {name}</span>
            </>
          }
        >
          {(close) => (
            <MenuItems
              close={close}
              items={itemsOf(host, run, { chosen, onChoose, onCompare, onType: setTyped })}
            />
          )}
        </Menu>
      </td>
    </tr>
  );
});

/** In small print, cut where there is no room for all of it. */
function Below({ text }: { readonly text: string }) {
  if (text === '') return null;
  return (
    <small className={styles.below} title={text}>
      {text}
    </small>
  );
}

interface ItemContext extends Pick<RunRowProps, 'chosen' | 'onChoose' | 'onCompare'> {
  readonly onType: (field: 'name' | 'notes') => void;
}

/** What can be done with a run, and why not where it cannot. */
function itemsOf(
  host: ActionHost,
  run: RunView,
  { chosen, onChoose, onCompare, onType }: ItemContext,
) {
  const context = contextOf(host);
  const unless = (reason: string | null, outcome: (now: EditorContext) => Outcome) => () => {
    if (reason === null) perform(host, outcome);
    else notify(host.stores.run, { what: reason, remedy: '', fatal: false });
  };
  const [copying, deleting] = [
    copyingDisabledReason(context),
    deletingDisabledReason(context, [run.id]),
  ];
  const going = goingOnDisabledReason(context, [run.id]);
  const forkStep = run.checkpointStep;
  const forking = forkingDisabledReason(context, run, forkStep);
  const isUnfinished = run.status === 'stopped' || isInterrupted(run);
  const waits = isWaiting(context, run.id);
  return [
    ...(waits
      ? [
          {
            label: 'Leave out of the queue',
            explanation: 'It is not trained; the others are.',
            choose: () => perform(host, (now) => skipped(now, run.id)),
          },
        ]
      : []),
    ...(isUnfinished && !waits
      ? [
          {
            label: `Go on from step ${formatCount(stepOf(run))}`,
            explanation: going ?? 'To the length that it was to have.',
            choose: unless(going, (now) => goneOn(now, run.id)),
          },
        ]
      : []),
    {
      label: 'Train longer …',
      explanation: going ?? 'Goes on with weights and momentum, to a length that you choose.',
      choose: unless(going, () => ({ dialog: { kind: 'train-longer', runIds: [run.id] } })),
    },
    ...(forkStep === null
      ? []
      : [
          {
            label: `Fork from step ${formatCount(forkStep)}`,
            explanation: forking ?? 'A new network that goes on from there once it is changed.',
            choose: unless(forking, () => forked(context, run, forkStep)),
          },
        ]),
    {
      label: 'Checkpoints …',
      explanation: 'Pin, fork, export or remove them.',
      choose: () => carryOut(host, { dialog: { kind: 'checkpoints', runId: run.id } }),
    },
    { label: 'Rename', choose: () => onType('name') },
    { label: run.notes === '' ? 'Add notes' : 'Change notes', choose: () => onType('notes') },
    {
      label: chosen ? 'Do not choose' : 'Choose',
      explanation: `For ${WITH_CHOSEN}; so does a press on its name.`,
      choose: () => onChoose(run.id, !chosen),
    },
    {
      label: 'Compare others with it',
      explanation: 'The list then says what they change.',
      choose: () => onCompare(run.id),
    },
    {
      label: 'Use its settings',
      explanation: copying ?? 'Adds its network above, and takes over its recipe and seed.',
      choose: unless(copying, () => copied(context, run)),
    },
    {
      label: 'Export …',
      explanation: 'Its readings, for pandas, Trackio, TensorBoard and others.',
      choose: () => carryOut(host, { dialog: { kind: 'export-curves', runIds: [run.id] } }),
    },
    {
      label: 'Save as file',
      explanation: 'Curves and checkpoints, to go on with here, elsewhere or in the lab.',
      choose: () => void saveRunFile(host, run),
    },
    {
      label: 'Delete',
      explanation: deleting ?? undefined,
      choose: unless(deleting, () => deleted(context, [run.id])),
    },
  ];
}
