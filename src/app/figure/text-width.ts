/** How wide texts of the figure are on the screen. */

const context = document.createElement('canvas').getContext('2d');
/** Of texts as they were measured; names and numbers come again and again. */
const known = new Map<string, number>();
const MOST_KNOWN = 2000;

/** Measures in pixels, in these fonts; 0 where the browser does not measure text. */
export function textMeasure(family: string) {
  return (text: string, size: number, bold: boolean): number => {
    if (!context) return 0;
    const font = `${bold ? 650 : 400} ${size}px ${family}`;
    const key = `${font} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    context.font = font;
    const { width } = context.measureText(text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, width);
    return width;
  };
}
