/** How wide the names at the ends of the curves are. */
import { LABEL_SIZE, LABEL_WEIGHT } from './geometry.ts';

const context = document.createElement('canvas').getContext('2d');

/** In pixels; 0 where the browser does not measure text. */
export function labelWidth(text: string): number {
  if (!context) return 0;
  const { fontFamily } = getComputedStyle(document.documentElement);
  context.font = `${LABEL_WEIGHT} ${LABEL_SIZE}px ${fontFamily}`;
  return context.measureText(text).width;
}
