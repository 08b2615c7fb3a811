/**
 * How wide texts are in Helvetica, which every PDF reader has and whose widths Arial and Liberation
 * Sans share: Adobe's metrics of its 14 core fonts (`Helvetica.afm`, `Helvetica-Bold.afm`).
 */

/** Of the characters from U+0020 to U+007E, in thousandths of the font's size. */
const REGULAR = [
  ...[278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278],
  ...[556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556],
  ...[1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778],
  ...[667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556],
  ...[333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556],
  ...[556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584],
];
const BOLD = [
  ...[278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278],
  ...[556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611],
  ...[975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778],
  ...[667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556],
  ...[333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611],
  ...[611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584],
];

const FIRST = 0x20;

/** Of others, regular and bold. */
const OTHERS: Readonly<Record<string, readonly [number, number]>> = {
  '–': [556, 556],
  '—': [1000, 1000],
  '…': [1000, 1000],
  '·': [278, 278],
  '±': [584, 584],
  '×': [584, 584],
  '÷': [584, 584],
  '↑': [584, 584],
  '↓': [584, 584],
  '’': [222, 278],
  '“': [333, 500],
  '”': [333, 500],
};
/** Of what is not known: as wide as a Chinese character. */
const WIDEST = 1000;

/** In the unit of the size. */
export function textWidth(text: string, size: number, bold = false): number {
  const widths = bold ? BOLD : REGULAR;
  let sum = 0;
  // A letter with an accent is as wide as without.
  for (const character of text.normalize('NFD').replace(/\p{Mn}/gu, '')) {
    const index = (character.codePointAt(0) ?? 0) - FIRST;
    sum += widths[index] ?? OTHERS[character]?.[bold ? 1 : 0] ?? WIDEST;
  }
  return (sum * size) / 1000;
}
