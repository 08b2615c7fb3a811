/** A drawing as SVG that looks alike everywhere: no styles, classes or fonts from outside. */
import {
  cellsOf,
  HALO,
  rounded,
  type Box,
  type Drawing,
  type Place,
  type Shape,
} from './drawing.ts';

/** Helvetica, or one that has its widths. */
export const FONT_FAMILY = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif";

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const REFUSED_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as it may stand in elements and in quoted attributes, of SVG and of HTML. */
export function escaped(text: string): string {
  const allowed = text.toWellFormed().replace(REFUSED_IN_XML, ' ');
  return allowed.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
}

function element(name: string, attributes: Readonly<Record<string, string>>, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return content === ''
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${content}</${name}>`;
}

const joined = (points: readonly Place[]) =>
  points.map(({ x, y }) => `${rounded(x)} ${rounded(y)}`).join(' L');

const boxOf = ({ x, y, width, height }: Box) => ({
  x: rounded(x),
  y: rounded(y),
  width: rounded(width),
  height: rounded(height),
});

const opacityOf = (opacity: number) => (opacity < 1 ? { opacity: rounded(opacity) } : {});

/** What clips, whose places in the list are their names, behind what no other drawing begins with. */
interface Clips {
  readonly prefix: string;
  readonly all: string[];
}

/** @param clips gets what clips */
function written(shape: Shape, clips: Clips): string {
  switch (shape.kind) {
    case 'line': {
      const { points, colour, width, dash, opacity } = shape;
      return element('path', {
        d: `M${joined(points)}`,
        fill: 'none',
        stroke: colour,
        'stroke-width': rounded(width),
        'stroke-linejoin': 'round',
        ...(dash.length > 0 ? { 'stroke-dasharray': dash.map(rounded).join(' ') } : {}),
        ...opacityOf(opacity),
      });
    }
    case 'area':
      return element('path', {
        d: `M${joined(shape.points)}Z`,
        fill: shape.colour,
        ...opacityOf(shape.opacity),
      });
    case 'grid': {
      const cells = cellsOf(shape).map((cell) =>
        element('rect', { ...boxOf(cell), fill: cell.colour }),
      );
      // Without seams between its cells.
      return element('g', { 'shape-rendering': 'crispEdges' }, `\n${cells.join('\n')}\n`);
    }
    case 'dot': {
      const { x, y, radius, fill, edge } = shape;
      return element('circle', {
        cx: rounded(x),
        cy: rounded(y),
        r: rounded(radius),
        fill,
        ...(edge ? { stroke: edge.colour, 'stroke-width': rounded(edge.width) } : {}),
      });
    }
    case 'text': {
      const { x, y, text, size, bold, colour, anchor, upwards, halo } = shape;
      return element(
        'text',
        {
          x: rounded(x),
          y: rounded(y),
          ...(upwards ? { transform: `rotate(-90 ${rounded(x)} ${rounded(y)})` } : {}),
          ...(halo === undefined
            ? {}
            : {
                stroke: halo,
                'stroke-width': rounded(HALO * size),
                'stroke-linejoin': 'round',
                'paint-order': 'stroke',
              }),
          'font-size': rounded(size),
          fill: colour,
          ...(bold ? { 'font-weight': '700' } : {}),
          ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
        },
        escaped(text),
      );
    }
    case 'clipped': {
      const id = `${clips.prefix}clip-${clips.all.length}`;
      clips.all.push(element('clipPath', { id }, element('rect', boxOf(shape.box))));
      const inside = shape.shapes.map((one) => written(one, clips)).join('\n');
      return element('g', { 'clip-path': `url(#${id})` }, `\n${inside}\n`);
    }
  }
}

export function toSvg(drawing: Drawing): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgElement(drawing)}\n`;
}

/**
 * The element alone, for a page.
 *
 * @param prefix of the names in it, which no other drawing of the page has
 */
export function svgElement(
  { width, height, title, description, shapes }: Drawing,
  prefix = '',
): string {
  const clips: Clips = { prefix, all: [] };
  const content = shapes.map((shape) => written(shape, clips));
  const all = [
    element('title', {}, escaped(title)),
    ...(description === '' ? [] : [element('desc', {}, escaped(description))]),
    ...(clips.all.length > 0 ? [element('defs', {}, clips.all.join(''))] : []),
    ...content,
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: `${rounded(width)}pt`,
    height: `${rounded(height)}pt`,
    viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
    role: 'img',
    'font-family': FONT_FAMILY,
  };
  return element('svg', attributes, `\n${all.join('\n')}\n`);
}
