/** Keys for the actions. */
import { isEdited } from '../page/attributes.ts';
import { announce } from '../store/announcement.ts';
import type { Action } from './action.ts';
import { attempt, type ActionHost } from './carry-out.ts';
import { isShortcut } from './pressed-key.ts';
import { ACTIONS } from './registry.ts';

const TEXT_FIELDS =
  'input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select';

function press(host: ActionHost, action: Action, event: KeyboardEvent): void {
  const element = event.target instanceof Element ? event.target : null;
  if (action.yieldsToText === true && element?.matches(TEXT_FIELDS) === true) return;
  if (action.yieldsToMarkedText === true && getSelection()?.isCollapsed === false) return;
  if (action.ofEditor === true && !isEdited(element)) return;
  if (document.querySelector('dialog[open]')) return;
  event.preventDefault();
  const disabledReason = attempt(host, action);
  if (action.ofEditor === true && disabledReason !== null) {
    announce(host.stores.announcement, disabledReason);
  }
}

/** Connects the shortcuts of all actions to a window. */
export function listenForShortcuts(target: Window, host: ActionHost): void {
  target.addEventListener('keydown', (event) => {
    // Browsers that fill in fields send events of this name without a key.
    if (!(event instanceof KeyboardEvent)) return;
    for (const action of ACTIONS) {
      const { shortcut, alternative } = action;
      const keys = [shortcut, alternative].filter((key) => key !== undefined);
      if (keys.some((key) => isShortcut(event, key))) press(host, action, event);
    }
  });
}

/** Whether this keyboard has a Command key. */
export const onMac = () => /mac|iphone|ipad/i.test(navigator.userAgent);
