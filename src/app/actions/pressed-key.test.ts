import { describe, expect, it } from 'vitest';
import { redo, undo } from './editing.ts';
import { isShortcut, latinKey } from './pressed-key.ts';

/** A key with modifiers held. tinykeys takes `$mod` for Control where there is no Command key. */
function pressed(key: string, code: string, ...modifiers: readonly string[]) {
  return { key, code, getModifierState: (name: string) => modifiers.includes(name) };
}

const isUndo = (...of: Parameters<typeof pressed>) =>
  isShortcut(pressed(...of), undo.shortcut ?? '');
const isRedo = (...of: Parameters<typeof pressed>) =>
  [redo.shortcut, redo.alternative].some((keys) => isShortcut(pressed(...of), keys ?? ''));

describe('a shortcut', () => {
  it('is where its Latin letter stands on layouts of another script', () => {
    expect(isUndo('я', 'KeyZ', 'Control')).toBe(true);
    expect(isRedo('Я', 'KeyZ', 'Control', 'Shift')).toBe(true);
    expect(isRedo('н', 'KeyY', 'Control')).toBe(true);
    expect(isUndo('ζ', 'KeyZ', 'Control')).toBe(true);
    expect(isUndo('ζ', 'KeyY', 'Control')).toBe(false);
  });

  it('is the letter that the key types on Latin layouts, wherever it lies', () => {
    const german = ['z', 'KeyY', 'Control'] as const;
    expect([isUndo(...german), isRedo(...german)]).toEqual([true, false]);
    const azerty = ['z', 'KeyW', 'Control'] as const;
    expect(isUndo(...azerty)).toBe(true);
    const dvorak = [';', 'KeyZ', 'Control'] as const;
    expect(isUndo(...dvorak)).toBe(false);
    expect(isUndo('w', 'KeyZ', 'Control')).toBe(false);
  });

  it('counts only with its modifiers', () => {
    expect(isRedo('y', 'KeyY', 'Control')).toBe(true);
    expect(isRedo('y', 'KeyY')).toBe(false);
    expect(isUndo('z', 'KeyZ', 'Control', 'Alt')).toBe(false);
    expect(isUndo('z', 'KeyZ', 'Control', 'Shift')).toBe(false);
  });
});

describe('latinKey', () => {
  it('finds the full stop, and leaves named keys and marks as they are', () => {
    expect(latinKey({ key: 'ю', code: 'Period' })).toBe('.');
    expect(latinKey({ key: 'Enter', code: 'Enter' })).toBe('Enter');
    expect(latinKey({ key: '?', code: 'Slash' })).toBe('?');
    expect(latinKey({ key: 'ё', code: 'Backquote' })).toBe('ё');
  });
});
