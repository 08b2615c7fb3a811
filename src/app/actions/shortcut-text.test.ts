import { expect, it } from 'vitest';
import { ariaShortcut, shortcutText } from './shortcut-text.ts';

it('writes shortcuts as the keyboard in question names them', () => {
  expect(shortcutText('$mod+Shift+z', false)).toBe('Ctrl Shift Z');
  expect(shortcutText('$mod+Shift+z', true)).toBe('⌘ ⇧ Z');
  expect(shortcutText('Alt+ArrowLeft', false)).toBe('Alt ←');
  expect(shortcutText('Alt+ArrowLeft', true)).toBe('⌥ ←');
  expect(ariaShortcut('$mod+Enter', false)).toBe('Control+Enter');
  expect(ariaShortcut('$mod+Enter', true)).toBe('Meta+Enter');
});
