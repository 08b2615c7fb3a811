/** Keys for the actions. */
import { tinykeys } from 'tinykeys';
import { announce } from '../editor/announcement.ts';
import type { Action } from './action.ts';
import { ACTIONS } from './registry.ts';
import { attempt } from './action-context.ts';

const TEXT_FIELDS =
  'input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select';

/** Where the keys of the editor count: ribbons, what is below them, and empty networks. */
const EDITOR = '[data-editing]';

function press(action: Action, event: KeyboardEvent): void {
  const element = event.target instanceof Element ? event.target : null;
  if (action.yieldsToText === true && element?.matches(TEXT_FIELDS) === true) return;
  if (action.yieldsToMarkedText === true && getSelection()?.isCollapsed === false) return;
  if (action.ofEditor === true && !element?.closest(EDITOR)) return;
  if (document.querySelector('dialog[open]')) return;
  event.preventDefault();
  const disabledReason = attempt(action);
  if (action.ofEditor === true && disabledReason !== null) announce(disabledReason);
}

/** Connects the shortcuts of all actions to a window. */
export function listenForShortcuts(target: Window): void {
  const bindings = ACTIONS.flatMap((action) =>
    [action.shortcut, action.alternative]
      .filter((key) => key !== undefined)
      .map((key) => [key, (event: KeyboardEvent) => press(action, event)] as const),
  );
  tinykeys(target, Object.fromEntries(bindings));
}

/** Whether this keyboard has a Command key. */
export const onMac = () => /mac|iphone|ipad/i.test(navigator.userAgent);
