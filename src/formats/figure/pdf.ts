/**
 * A drawing as PDF of one page (ISO 32000-1), its lines and texts as such, so that it stays sharp
 * and its words can be found. Fonts are Helvetica's, which every reader has.
 */
import { zlibSync } from 'fflate';
import {
  cellsOf,
  HALO,
  rounded,
  type DotShape,
  type Drawing,
  type Place,
  type Shape,
  type TextShape,
} from './drawing.ts';
import { textWidth } from './helvetica.ts';
import { utf8 } from '../named-file.ts';
import { toWindows1252 } from './windows-1252.ts';

const hex = (bytes: Iterable<number>) =>
  `<${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}>`;

/** Three shares, 0 to 1. */
function shares(colour: string): string {
  return [1, 3, 5].map((at) => rounded(parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ');
}

function path(points: readonly Place[], height: number): string {
  return points
    .map(({ x, y }, index) => `${rounded(x)} ${rounded(height - y)} ${index === 0 ? 'm' : 'l'}`)
    .join(' ');
}

/** Where a text begins and in which direction it goes. */
function matrixOf({ x, y, text, size, bold, anchor, upwards }: TextShape, height: number): string {
  const before = { start: 0, middle: 0.5, end: 1 }[anchor] * textWidth(text, size, bold);
  return upwards
    ? `0 1 -1 0 ${rounded(x)} ${rounded(height - y - before)}`
    : `1 0 0 1 ${rounded(x - before)} ${rounded(height - y)}`;
}

/** Of a quarter of a circle as a Bézier curve: its handles, in radii. */
const HANDLE = 0.5523;

function dotOperators(
  { x, y, radius, fill, edge }: DotShape,
  height: number,
  opacities: readonly number[],
): string {
  const at = (across: number, up: number) =>
    `${rounded(x + across * radius)} ${rounded(height - y + up * radius)}`;
  const path = [
    `${at(1, 0)} m`,
    `${at(1, HANDLE)} ${at(HANDLE, 1)} ${at(0, 1)} c`,
    `${at(-HANDLE, 1)} ${at(-1, HANDLE)} ${at(-1, 0)} c`,
    `${at(-1, -HANDLE)} ${at(-HANDLE, -1)} ${at(0, -1)} c`,
    `${at(HANDLE, -1)} ${at(1, -HANDLE)} ${at(1, 0)} c h`,
  ].join(' ');
  const isFilled = fill !== 'none';
  const inks = `${isFilled ? `${shares(fill)} rg ` : ''}${edge ? `${shares(edge.colour)} RG ${rounded(edge.width)} w [] 0 d ` : ''}`;
  const paint = edge ? (isFilled ? 'B' : 'S') : 'f';
  return `q /G${opacities.indexOf(1)} gs ${inks}${path} ${paint} Q`;
}

/** The operators that draw a shape; `opacities` are the graphics states that it may name. */
function operators(shape: Shape, height: number, opacities: readonly number[]): string {
  switch (shape.kind) {
    case 'line': {
      const { points, colour, width, dash, opacity } = shape;
      const look = `${shares(colour)} RG ${rounded(width)} w [${dash.map(rounded).join(' ')}] 0 d`;
      return `q /G${opacities.indexOf(opacity)} gs ${look} 1 j ${path(points, height)} S Q`;
    }
    case 'area': {
      const { points, colour, opacity } = shape;
      return `q /G${opacities.indexOf(opacity)} gs ${shares(colour)} rg ${path(points, height)} h f Q`;
    }
    case 'grid': {
      const cells = cellsOf(shape).map((cell) => {
        const box = [cell.x, height - cell.y - cell.height, cell.width, cell.height];
        return `${shares(cell.colour)} rg ${box.map(rounded).join(' ')} re f`;
      });
      return [`q /G${opacities.indexOf(1)} gs`, ...cells, 'Q'].join('\n');
    }
    case 'dot':
      return dotOperators(shape, height, opacities);
    case 'text': {
      const { text, size, bold, colour, halo } = shape;
      const font = `/F${bold ? 1 : 0} ${rounded(size)} Tf`;
      const letters = `${matrixOf(shape, height)} Tm ${hex(toWindows1252(text))} Tj`;
      // The seam first, as outlines of the letters, then the letters themselves.
      const seam =
        halo === undefined
          ? ''
          : `q ${shares(halo)} RG ${rounded(HALO * size)} w 1 j BT 1 Tr ${font} ${letters} ET Q `;
      return `${seam}BT 0 Tr ${shares(colour)} rg ${font} ${letters} ET`;
    }
    case 'clipped': {
      const { x, y, width, height: tall } = shape.box;
      const box = [x, height - y - tall, width, tall].map(rounded).join(' ');
      const inside = shape.shapes.map((one) => operators(one, height, opacities));
      return [`q ${box} re W n`, ...inside, 'Q'].join('\n');
    }
  }
}

function opacitiesOf(shapes: readonly Shape[]): readonly number[] {
  return shapes.flatMap((shape) => {
    if (shape.kind === 'clipped') return opacitiesOf(shape.shapes);
    if (shape.kind === 'text' || shape.kind === 'dot' || shape.kind === 'grid') return [1];
    return [shape.opacity];
  });
}

/** UTF-16 with its mark, as PDF has texts that are not drawn. */
function information(text: string): string {
  const codes = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return hex([0xfe, 0xff, ...codes.flatMap((code) => [code >> 8, code & 0xff])]);
}

const font = (name: string) =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

/** The same bytes for the same drawing. */
export function toPdf({ width, height, title, shapes }: Drawing): Uint8Array<ArrayBuffer> {
  const opacities = [...new Set(opacitiesOf(shapes))];
  const content = zlibSync(
    utf8(shapes.map((shape) => operators(shape, height, opacities)).join('\n')),
  );
  const states = opacities.map((opacity, index) => {
    const share = rounded(opacity);
    return `/G${index} << /CA ${share} /ca ${share} >>`;
  });
  const resources = `<< /Font << /F0 4 0 R /F1 5 0 R >> /ExtGState << ${states.join(' ')} >> >>`;
  const objects: readonly (string | Uint8Array)[][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${rounded(width)} ${rounded(height)}] /Resources ${resources} /Contents 6 0 R >>`,
    ],
    [font('Helvetica')],
    [font('Helvetica-Bold')],
    [`<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`, content, '\nendstream'],
    [`<< /Title ${information(title)} /Producer (Skipstack) >>`],
  ];
  const parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? utf8(part) : part;
    parts.push(bytes);
    length += bytes.length;
  };
  // Bytes that are no text tell programs not to take the file for one.
  add('%PDF-1.4\n%âãÏÓ\n');
  const places = objects.map((object, index) => {
    const place = length;
    add(`${index + 1} 0 obj\n`);
    for (const part of object) add(part);
    add('\nendobj\n');
    return place;
  });
  const start = length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 7 0 R >>\n`);
  add(`startxref\n${start}\n%%EOF\n`);
  const file = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
