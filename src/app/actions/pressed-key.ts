/** Which shortcut a key press is, on whatever keyboard layout. */
import { matchKeyBindingPress, parseKeybinding } from 'tinykeys';

export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'getModifierState'>;

/** Letters, and the marks that are typed like letters in some scripts, but for Latin ones. */
const OTHER_SCRIPT = /^(?:(?!\p{Script=Latin})[\p{Letter}\p{Mark}])+$/u;

/** What keys whose Latin letter, or full stop, is written in another script are called. */
const PLACES = /^(?:Key([A-Z])|(Period))$/;

/**
 * The key as its Latin letter: what it types where that is Latin (so German Z is Z, wherever it
 * lies), else the letter that stands in its place on most keyboards (Russian я is Z).
 */
export function latinKey({ key, code }: Pick<PressedKey, 'key' | 'code'>): string {
  if (!OTHER_SCRIPT.test(key)) return key;
  const [, letter, fullStop] = PLACES.exec(code) ?? [];
  if (letter !== undefined) return letter.toLowerCase();
  return fullStop === undefined ? key : '.';
}

/** @param shortcut in the notation of tinykeys */
export function isShortcut(pressed: PressedKey, shortcut: string): boolean {
  const [press] = parseKeybinding(shortcut);
  const { code } = pressed;
  const getModifierState = (name: string) => pressed.getModifierState(name);
  return (
    press !== undefined &&
    matchKeyBindingPress({ key: latinKey(pressed), code, getModifierState }, press)
  );
}
