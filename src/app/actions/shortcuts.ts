/** Keys for the actions. */
import { tinykeys } from 'tinykeys';
import { ACTIONS } from './registry.ts';
import { attempt } from './situation.ts';

const TEXT_FIELDS = 'input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea';

/** Connects the shortcuts of all actions to a window. */
export function listenForShortcuts(target: Window): void {
  const bindings = ACTIONS.flatMap((action) => {
    if (action.shortcut === undefined) return [];
    const press = (event: KeyboardEvent) => {
      const inText = event.target instanceof Element && event.target.matches(TEXT_FIELDS);
      if (inText && action.yieldsToText === true) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      attempt(action);
    };
    return [[action.shortcut, press] as const];
  });
  tinykeys(target, Object.fromEntries(bindings));
}

/** Whether this keyboard has a Command key. */
export const onMac = () => /mac|iphone|ipad/i.test(navigator.userAgent);
