/** What is done to the blocks and layers that are selected. */
import { createStore } from 'zustand/vanilla';
import {
  blockAt,
  duplicateAt,
  moveBefore,
  removeAt,
  toggleShortcuts,
  type Network,
  type Part,
  type Position,
} from '../../network/index.ts';
import { announce } from '../editor/announcement.ts';
import { arrange } from '../editor/commands.ts';
import { focusPlace } from '../editor/place-data.ts';
import { nearestPlace, placeEarlier, placeForNew, placeLater } from '../editor/places.ts';
import { expanded } from '../editor/setting-groups.ts';
import { targetOf, type Target } from '../editor/target.ts';
import { insertParts, partsAt } from '../editor/transplant.ts';
import { changeNetwork, experimentStore } from '../store/experiment-store.ts';
import { clearSelection } from '../store/selection.ts';
import { formatAmount } from '../text/numbers.ts';
import type { Action, EditorContext } from './action.ts';
import { currentContext } from './action-context.ts';

const NOTHING_SELECTED = 'Select a block or layer first.';

const present = ({ draft, selection }: EditorContext) => targetOf(draft, selection);

/** What is selected but the picture, which stays where it is. */
function selected(context: EditorContext): Target | null {
  const target = present(context);
  if (!target) return null;
  const positions = target.positions.filter(({ part }) => part >= 0);
  return positions.length > 0 ? { ...target, positions } : null;
}

function counted(network: Network, positions: readonly Position[]): string {
  const things = expanded(network, positions);
  const word = things.every(({ block }) => block !== null) ? 'block' : 'part';
  return formatAmount(things.length, word);
}

type Description = Pick<Action, 'name' | 'shortcut' | 'alternative' | 'yieldsToMarkedText'> & {
  readonly label: string;
};

function onSelected(
  { label, ...description }: Description,
  perform: (target: Target) => void,
  disabledReason: (target: Target) => string | null = () => null,
): Action {
  return {
    ...description,
    label: () => label,
    ofEditor: true,
    yieldsToText: true,
    disabledReason: (context) => {
      const target = selected(context);
      return target ? disabledReason(target) : NOTHING_SELECTED;
    },
    perform: () => {
      const target = selected(currentContext());
      if (target) perform(target);
    },
  };
}

export const duplicate = onSelected(
  { name: 'duplicate', label: 'Duplicate', shortcut: '$mod+d' },
  (target) => {
    const { positions } = target;
    const said = `Duplicated ${counted(target.row.network, positions)}.`;
    arrange(target, (network) => duplicateAt(network, positions), said);
  },
);

function removeSelected({ row, positions }: Target, word: string): void {
  const said = `${word} ${counted(row.network, positions)}.`;
  const left = removeAt(row.network, positions);
  changeNetwork(experimentStore, row.id, () => left);
  clearSelection();
  const [first] = positions;
  focusPlace(row.id, first && nearestPlace(left, first));
  announce(said);
}

export const remove = onSelected(
  { name: 'remove', label: 'Remove', shortcut: 'Delete', alternative: 'Backspace' },
  (target) => removeSelected(target, 'Removed'),
);

function moving(
  description: Description,
  placeFor: typeof placeEarlier,
  end: string,
  where: string,
): Action {
  return onSelected(
    description,
    (target) => {
      const { row, positions } = target;
      const before = placeFor(row.network, positions);
      if (!before) return;
      const said = `Moved ${counted(row.network, positions)} ${where}.`;
      arrange(target, (network) => moveBefore(network, positions, before), said);
    },
    ({ row, positions }) => (placeFor(row.network, positions) ? null : end),
  );
}

export const moveEarlier = moving(
  { name: 'move-earlier', label: '← Move', shortcut: 'Alt+ArrowLeft' },
  placeEarlier,
  'This is the first already.',
  'towards the picture',
);

export const moveLater = moving(
  { name: 'move-later', label: 'Move →', shortcut: 'Alt+ArrowRight' },
  placeLater,
  'This is the last already.',
  'towards the classes',
);

/** Which of the blocks have a shortcut now. */
function shortcutsSaid(network: Network, positions: readonly Position[]): string {
  const blocks = expanded(network, positions).flatMap(
    (position) => blockAt(network, position) ?? [],
  );
  const on = blocks.filter(({ shortcut }) => shortcut !== 'none').length;
  if (blocks.length === 1) return `The shortcut is ${on === 1 ? 'on' : 'off'}.`;
  return `${on} of ${formatAmount(blocks.length, 'shortcut')} are on.`;
}

export const toggleSelectedShortcuts = onSelected(
  { name: 'toggle-shortcuts', label: 'Shortcut on or off', shortcut: 's' },
  ({ row, positions }) => {
    const network = toggleShortcuts(row.network, positions);
    changeNetwork(experimentStore, row.id, () => network);
    announce(shortcutsSaid(network, positions));
  },
  ({ row, positions }) =>
    expanded(row.network, positions).some((position) => blockAt(row.network, position))
      ? null
      : 'Only blocks have shortcuts.',
);

/** What was copied last, for this page. */
const clipboard = createStore<{ readonly parts: readonly Part[] }>()(() => ({ parts: [] }));

export const copy = onSelected(
  { name: 'copy', label: 'Copy', shortcut: '$mod+c', yieldsToMarkedText: true },
  ({ row, positions }) => {
    clipboard.setState({ parts: partsAt(row.network, positions) });
    announce(`Copied ${counted(row.network, positions)}.`);
  },
);

export const cut = onSelected({ name: 'cut', label: 'Cut', shortcut: '$mod+x' }, (target) => {
  clipboard.setState({ parts: partsAt(target.row.network, target.positions) });
  removeSelected(target, 'Cut');
});

export const paste: Action = {
  name: 'paste',
  label: () => 'Paste behind the selection, or at the end',
  shortcut: '$mod+v',
  ofEditor: true,
  yieldsToText: true,
  disabledReason: (context) => {
    if (clipboard.getState().parts.length === 0) return 'Nothing was copied yet.';
    return present(context) ? null : 'Choose a network first.';
  },
  perform: () => {
    const target = present(currentContext());
    if (!target) return;
    const { parts } = clipboard.getState();
    const before = placeForNew(target.row.network, target.positions, true);
    arrange(target, (network) => insertParts(network, before, parts), 'Pasted.');
  },
};
