/** One action for each thing that can be added to a network. */
import { INSERTABLES, type Insertable } from '../editing/insertables.ts';
import { targetOf } from '../editing/target.ts';
import type { Action } from './action.ts';
import { insertBehind } from './inserting.ts';

function adding(insertable: Insertable): Action {
  return {
    name: `add-${insertable.id}`,
    label: () => `Add ${insertable.phrase}`,
    shortcut: insertable.key,
    ofEditor: true,
    yieldsToText: true,
    disabledReason: ({ draft, selection }) =>
      targetOf(draft, selection) ? null : 'Choose a network first.',
    perform: (context) => {
      const target = targetOf(context.draft, context.selection);
      return target ? insertBehind(context, target, insertable) : {};
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
