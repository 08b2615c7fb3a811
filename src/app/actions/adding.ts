/** One action for each thing that can be added to a network. */
import { insertableBehind } from '../editor/inserting.ts';
import { INSERTABLES, type Insertable } from '../editor/insertables.ts';
import { targetOf } from '../editor/target.ts';
import type { Action } from './action.ts';
import { currentContext } from './action-context.ts';

function adding(insertable: Insertable): Action {
  return {
    name: `add-${insertable.id}`,
    label: () => `Add ${insertable.phrase}`,
    shortcut: insertable.key,
    ofEditor: true,
    yieldsToText: true,
    disabledReason: ({ draft, selection }) =>
      targetOf(draft, selection) ? null : 'Choose a network first.',
    perform: () => {
      const { draft, selection } = currentContext();
      const target = targetOf(draft, selection);
      if (target) insertableBehind(target, insertable);
    },
  };
}

export interface Adding {
  readonly insertable: Insertable;
  readonly action: Action;
}

/** In the order of the menu. */
export const ADDING: readonly Adding[] = INSERTABLES.map((insertable) => ({
  insertable,
  action: adding(insertable),
}));
