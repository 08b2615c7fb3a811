/** Texts in the letters that the core fonts of PDF have (WinAnsiEncoding, which is Windows-1252). */

/** From 0x80 on, where it is not Latin-1. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** What is said by others, for what these fonts lack. */
const SIMPLER: Readonly<Record<string, string>> = {
  '−': '-',
  '≈': '~',
  '\u202f': ' ',
  '≤': '<',
  '≥': '>',
  '↑': '^',
  '↓': 'v',
};

const UNKNOWN = 0x3f;

function byteOf(character: string): number | null {
  const code = character.codePointAt(0) ?? 0;
  if ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff)) return code;
  const high = HIGH.indexOf(character);
  return high >= 0 && code > 0x9f ? 0x80 + high : null;
}

/** A letter of another language becomes a question mark, unless it is a Latin one with an accent. */
export function toWindows1252(text: string): readonly number[] {
  return Array.from(text.normalize('NFC'), (character) => {
    const simpler = SIMPLER[character] ?? character;
    const [base = ''] = character.normalize('NFD');
    return byteOf(simpler) ?? byteOf(base) ?? UNKNOWN;
  });
}

/** Whether all letters of a text are there, accents aside. */
export function isInWindows1252(text: string): boolean {
  const marks = (all: readonly number[]) => all.filter((byte) => byte === UNKNOWN).length;
  return marks(toWindows1252(text)) === text.split('?').length - 1;
}
