/** The page's inks for a canvas, which knows no variables of CSS. */
import type { Hex, Shape } from '../../formats/index.ts';

/** @returns what gives a shape the colours that its own have at this element */
export function pageInks(element: HTMLElement): (shape: Shape) => Shape {
  const known = new Map<Hex, Hex>();
  const resolved = (colour: Hex): Hex => {
    if (!colour.startsWith('var(')) return colour;
    const before = known.get(colour);
    if (before !== undefined) return before;
    element.style.color = colour;
    const found = getComputedStyle(element).color;
    element.style.color = '';
    known.set(colour, found);
    return found;
  };
  return (shape) => {
    switch (shape.kind) {
      case 'line':
      case 'area':
        return { ...shape, colour: resolved(shape.colour) };
      case 'dot':
        return { ...shape, fill: resolved(shape.fill) };
      default:
        return shape;
    }
  };
}
