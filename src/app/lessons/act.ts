/** What lessons do to the workbench: each kind of action, by what the page has for it. */
import { DEFAULT_EXPERIMENT } from '../../experiment/index.ts';
import type { LessonAction, LessonActionKind, LessonPictures } from '../../formats/index.ts';
import { type PictureFilter } from '../../inspection/index.ts';
import { sameValue } from '../../runs/index.ts';
import { attempt, type ActionHost } from '../actions/carry-out.ts';
import { allShortcutsOff, allShortcutsOn } from '../actions/editing.ts';
import { trainOrPause } from '../actions/training.ts';
import { recordedIdsOf } from '../recordings/catalogue.ts';
import { announce } from '../store/announcement.ts';
import { dockBeside, unfold } from '../store/dock.ts';
import { newId } from '../store/new-id.ts';
import { draftOf, experimentOf } from '../store/rows.ts';
import { isBusy } from '../store/run-state.ts';
import { clearSelection } from '../store/selection.ts';

/** Test pictures that recorded runs were tested on with lesions. */
const RECORDED_PICTURES = 500;

type Act<Kind extends LessonActionKind> = (
  host: ActionHost,
  action: Extract<LessonAction, { kind: Kind }>,
  isStill: boolean,
) => void;

function filterOf({ stores }: ActionHost, pictures: LessonPictures): PictureFilter {
  if (pictures !== 'lost') return { kind: pictures };
  const networks = stores.experiment.getState().rows.map(({ network }) => network);
  const ids = recordedIdsOf(networks);
  return { kind: 'disagree', right: ids[0] ?? '', wrong: ids.at(-1) ?? '' };
}

const ACTS: { readonly [Kind in LessonActionKind]: Act<Kind> } = {
  networks: ({ stores }, { networks }) => {
    const { experiment, dock, selection } = stores;
    const asked = { ...DEFAULT_EXPERIMENT, networks };
    clearSelection(selection);
    dock.setState({ rowIds: [], unfolded: null });
    // Rows that are right already stay, with what is drawn of them.
    if (sameValue(experimentOf(experiment.getState()), asked)) return;
    experiment.setState(draftOf(asked, newId));
    experiment.temporal.getState().clear();
  },
  lens: ({ stores }, { lens }) => stores.view.setState({ lens, screen: 'figure' }),
  step: ({ stores }, { step }) => stores.scrubber.setState({ step, playing: false }),
  play: ({ stores: { scrubber } }, _, isStill) =>
    scrubber.setState(({ step }) =>
      isStill ? { step: null, playing: false } : { step: step ?? 0, playing: true },
    ),
  'skip-connections': (host, { on }) => {
    attempt(host, on ? allShortcutsOn : allShortcutsOff);
  },
  pictures: (host, { pictures }) =>
    host.stores.picturesView.setState({
      filter: filterOf(host, pictures),
      opened: null,
      own: false,
    }),
  measure: ({ stores }, { probe }) =>
    stores.inside.setState({ probe, look: 'bars', sorted: false }),
  lesions: ({ stores }, { lesions }) =>
    stores.lesions.setState({ mode: lesions, pictures: RECORDED_PICTURES }),
  block: ({ stores: { experiment, dock } }, { network, stage, block }) => {
    const { rows } = experiment.getState();
    const row = rows[network - 1];
    const parts = row?.network.parts ?? [];
    const stages = parts.flatMap((part, index) => (part.kind === 'stage' ? [index] : []));
    const part = stages[stage - 1];
    if (!row || part === undefined) return;
    dockBeside(dock, rows, row.id);
    unfold(dock, { rowId: row.id, part, block: block - 1 });
  },
  train: (host) => {
    const { run, announcement } = host.stores;
    const reason = isBusy(run.getState().mode) ? null : attempt(host, trainOrPause);
    if (reason !== null) announce(announcement, reason);
  },
};

function carryOut<Kind extends LessonActionKind>(
  host: ActionHost,
  action: Extract<LessonAction, { kind: Kind }> & { readonly kind: Kind },
  isStill: boolean,
): void {
  ACTS[action.kind](host, action, isStill);
}

/** @param isStill whether a person has asked for as little movement as there can be */
export function act(host: ActionHost, actions: readonly LessonAction[], isStill: boolean): void {
  for (const action of actions) carryOut(host, action, isStill);
}
