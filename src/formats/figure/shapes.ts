/** Shapes that several parts of a figure are made of. */
import type { Box, Hex, LineShape, Place, TextShape } from './drawing.ts';
import type { Share } from './figure.ts';
import type { Type } from './looks.ts';

/** Where a share of a plot lies. */
export function placeIn(plot: Box, { across, up }: Share): Place {
  return { x: plot.x + across * plot.width, y: plot.y + (1 - up) * plot.height };
}

export function words(
  place: Place,
  text: string,
  more: Partial<TextShape> & Pick<TextShape, 'size' | 'colour'>,
): TextShape {
  return { kind: 'text', bold: false, anchor: 'start', ...place, ...more, text };
}

export function rule(
  points: readonly Place[],
  colour: Hex,
  width: number,
  dash: readonly number[] = [],
  opacity = 1,
): LineShape {
  return { kind: 'line', points, colour, width, dash, opacity };
}

/** A text as far as there is room for it. */
export function fitted(text: string, room: number, { size, widthOf }: Type, bold: boolean): string {
  if (widthOf(text, size, bold) <= room) return text;
  const characters = Array.from(text);
  const beginning = (length: number) => `${characters.slice(0, length).join('').trimEnd()}…`;
  let length = characters.length - 1;
  while (length > 1 && widthOf(beginning(length), size, bold) > room) length -= 1;
  return beginning(length);
}
