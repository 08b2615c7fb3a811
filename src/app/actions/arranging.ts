/** What is done to the blocks and layers that are selected. */
import {
  blockAt,
  duplicateAt,
  moveBefore,
  removeAt,
  toggleShortcuts,
  type Network,
  type Position,
} from '../../network/index.ts';
import { nearestPlace, placeEarlier, placeForNew, placeLater } from '../editing/places.ts';
import { targetOf, type Target } from '../editing/target.ts';
import { insertParts, partsAt } from '../editing/transplant.ts';
import { withNetwork } from '../store/rows.ts';
import { expanded, withoutSelected } from '../store/selection.ts';
import { formatAmount } from '../text/numbers.ts';
import type { Action, EditorContext } from './action.ts';
import { arrange } from './arrange.ts';
import type { Outcome } from './outcome.ts';

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

type Description = Pick<
  Action,
  'name' | 'inFull' | 'shortcut' | 'alternative' | 'yieldsToMarkedText'
> & {
  readonly label: string;
};

function onSelected(
  { label, ...description }: Description,
  perform: (target: Target, context: EditorContext) => Outcome,
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
    perform: (context) => {
      const target = selected(context);
      return target ? perform(target, context) : {};
    },
  };
}

export const duplicate = onSelected(
  {
    name: 'duplicate',
    label: 'Duplicate',
    inFull: 'Duplicate what is selected',
    shortcut: '$mod+d',
  },
  (target, context) => {
    const { positions } = target;
    const said = `Duplicated ${counted(target.row.network, positions)}.`;
    return arrange(context, target, (network) => duplicateAt(network, positions), said);
  },
);

function removeSelected(
  { row, positions }: Target,
  { draft, selection }: EditorContext,
  word: string,
): Outcome {
  const left = removeAt(row.network, positions);
  const [first] = positions;
  return {
    draft: { rows: withNetwork(draft.rows, row.id, () => left) },
    selection: withoutSelected(selection),
    focus: { kind: 'place', rowId: row.id, position: first && nearestPlace(left, first) },
    announce: `${word} ${counted(row.network, positions)}.`,
  };
}

export const remove = onSelected(
  {
    name: 'remove',
    label: 'Remove',
    inFull: 'Remove what is selected',
    shortcut: 'Delete',
    alternative: 'Backspace',
  },
  (target, context) => removeSelected(target, context, 'Removed'),
);

function moving(
  description: Description,
  placeFor: typeof placeEarlier,
  end: string,
  where: string,
): Action {
  return onSelected(
    description,
    (target, context) => {
      const { row, positions } = target;
      const before = placeFor(row.network, positions);
      if (!before) return {};
      const said = `Moved ${counted(row.network, positions)} ${where}.`;
      return arrange(context, target, (network) => moveBefore(network, positions, before), said);
    },
    ({ row, positions }) => (placeFor(row.network, positions) ? null : end),
  );
}

export const moveEarlier = moving(
  {
    name: 'move-earlier',
    label: '← Move',
    inFull: 'Move what is selected towards the picture',
    shortcut: 'Alt+ArrowLeft',
  },
  placeEarlier,
  'This is the first already.',
  'towards the picture',
);

export const moveLater = moving(
  {
    name: 'move-later',
    label: 'Move →',
    inFull: 'Move what is selected towards the classes',
    shortcut: 'Alt+ArrowRight',
  },
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
  if (blocks.length === 1) return `The skip connection is ${on === 1 ? 'on' : 'off'}.`;
  return `${on} of ${formatAmount(blocks.length, 'skip connection')} are on.`;
}

export const toggleSelectedShortcuts = onSelected(
  { name: 'toggle-shortcuts', label: 'Skip connection on or off', shortcut: 's' },
  ({ row, positions }, { draft }) => {
    const network = toggleShortcuts(row.network, positions);
    return {
      draft: { rows: withNetwork(draft.rows, row.id, () => network) },
      announce: shortcutsSaid(network, positions),
    };
  },
  ({ row, positions }) =>
    expanded(row.network, positions).some((position) => blockAt(row.network, position))
      ? null
      : 'Only blocks have skip connections.',
);

export const copy = onSelected(
  {
    name: 'copy',
    label: 'Copy',
    inFull: 'Copy what is selected',
    shortcut: '$mod+c',
    yieldsToMarkedText: true,
  },
  ({ row, positions }) => ({
    clipboard: partsAt(row.network, positions),
    announce: `Copied ${counted(row.network, positions)}.`,
  }),
);

export const cut = onSelected(
  { name: 'cut', label: 'Cut', inFull: 'Cut what is selected', shortcut: '$mod+x' },
  (target, context) => ({
    ...removeSelected(target, context, 'Cut'),
    clipboard: partsAt(target.row.network, target.positions),
  }),
);

export const paste: Action = {
  name: 'paste',
  label: () => 'Paste behind the selection, or at the end',
  shortcut: '$mod+v',
  ofEditor: true,
  yieldsToText: true,
  disabledReason: (context) => {
    if (context.clipboard.length === 0) return 'Nothing was copied yet.';
    return present(context) ? null : 'Choose a network first.';
  },
  perform: (context) => {
    const target = present(context);
    if (!target) return {};
    const before = placeForNew(target.row.network, target.positions, true);
    const paste = (network: Network) => insertParts(network, before, context.clipboard);
    return arrange(context, target, paste, 'Pasted.');
  },
};
