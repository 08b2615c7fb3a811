/** How a shortcut is written; actions hold it in the notation of tinykeys. */

/** As keyboards name it: `Ctrl Shift Z`, `⌘ ⇧ Z`. */
export function shortcutText(shortcut: string, mac: boolean): string {
  const arrows = { ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Delete: 'Delete' };
  const names: Readonly<Record<string, string>> = mac
    ? { ...arrows, $mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' }
    : { ...arrows, $mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt', Enter: 'Enter' };
  return shortcut
    .split('+')
    .map((key) => names[key] ?? key.toUpperCase())
    .join(' ');
}

/** In the notation of `aria-keyshortcuts`: `Control+Shift+z`. */
export function ariaShortcut(shortcut: string, mac: boolean): string {
  return shortcut.replace('$mod', mac ? 'Meta' : 'Control');
}
