/** Keys for the actions, and how they are written. */
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

const onMac = () => /mac|iphone|ipad/i.test(navigator.userAgent);

/** A shortcut as keyboards name it: `Ctrl Shift Z`, `⌘ ⇧ Z`. */
export function shortcutText(shortcut: string, mac: boolean = onMac()): string {
  const names: Readonly<Record<string, string>> = mac
    ? { $mod: '⌘', Shift: '⇧', Enter: '↩' }
    : { $mod: 'Ctrl', Shift: 'Shift', Enter: 'Enter' };
  return shortcut
    .split('+')
    .map((key) => names[key] ?? key.toUpperCase())
    .join(' ');
}

/** A shortcut in the notation of `aria-keyshortcuts`. */
export function ariaShortcut(shortcut: string, mac: boolean = onMac()): string {
  return shortcut.replace('$mod', mac ? 'Meta' : 'Control');
}
