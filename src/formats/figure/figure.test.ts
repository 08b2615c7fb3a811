import { unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { textsOf, type Shape, type TextShape } from './drawing.ts';
import widths from './fixtures/widths.json' with { type: 'json' };
import { textWidth } from './helvetica.ts';
import { layOut } from './layout.ts';
import { toPdf } from './pdf.ts';
import { PICTURE_FORMATS } from './registry.ts';
import { FIGURE_SIZES } from './sizes.ts';
import { toSvg } from './svg.ts';
import { FIGURE, WIDE_FIGURE } from './test-figure.ts';
import { isInWindows1252, toWindows1252 } from './windows-1252.ts';

const [SLIDE] = FIGURE_SIZES;
if (!SLIDE) throw new Error('There is no size.');
const DRAWING = layOut(FIGURE, SLIDE);

/** All shapes, those that are clipped too. */
function flat(shapes: readonly Shape[]): readonly Shape[] {
  return shapes.flatMap((shape) => (shape.kind === 'clipped' ? flat(shape.shapes) : [shape]));
}

const ALL = FIGURE_SIZES.flatMap((size) =>
  [FIGURE, WIDE_FIGURE].map((figure) => ({
    name: `${size.id}, ${figure.panels.detail ? 'two plots' : 'one plot'}`,
    figure,
    size,
  })),
);

interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the letters of a text are. */
function boundsOf({ x, y, text, size, bold, anchor, upwards }: TextShape): Bounds {
  const wide = textWidth(text, size, bold);
  const before = { start: 0, middle: wide / 2, end: wide }[anchor];
  return upwards
    ? { left: x - 0.75 * size, right: x, top: y + before - wide, bottom: y + before }
    : { left: x - before, right: x - before + wide, top: y - 0.75 * size, bottom: y };
}

const textsIn = (shapes: readonly Shape[]) => flat(shapes).filter((shape) => shape.kind === 'text');

describe.each(ALL)('the layout of a figure for a $name', ({ figure, size }) => {
  const { shapes, width, height } = layOut(figure, size);
  const texts = textsIn(shapes);

  it('has all texts inside', () => {
    for (const shape of texts) {
      const { left, right, top, bottom } = boundsOf(shape);
      expect(left, shape.text).toBeGreaterThanOrEqual(0);
      expect(right, shape.text).toBeLessThanOrEqual(width + 0.01);
      expect(bottom, shape.text).toBeLessThanOrEqual(height);
      expect(top, shape.text).toBeGreaterThanOrEqual(0);
    }
  });

  it('has no text over another, but for words over curves', () => {
    const plain = texts.filter(({ halo }) => halo === undefined);
    for (const [index, one] of plain.entries()) {
      const first = boundsOf(one);
      for (const other of plain.slice(index + 1)) {
        const second = boundsOf(other);
        const apart =
          first.right <= second.left + 0.01 ||
          second.right <= first.left + 0.01 ||
          first.bottom <= second.top + 0.01 ||
          second.bottom <= first.top + 0.01;
        expect(apart, `${one.text} | ${other.text}`).toBe(true);
      }
    }
  });

  it('writes a value beside every line of its grid', () => {
    const lines = shapes.flatMap((shape) =>
      shape.kind === 'line' && shape.role === 'grid' ? shape.points.slice(0, 1) : [],
    );
    const { whole, detail } = figure.panels;
    expect(lines).toHaveLength(
      [whole, detail].reduce((sum, one) => sum + (one?.up.ticks.length ?? 0), 0),
    );
    for (const { x, y } of lines) {
      const beside = texts.filter(
        (one) => one.anchor === 'end' && Math.abs(one.y - 0.35 * one.size - y) < 0.01 && one.x < x,
      );
      expect(beside.length).toBeGreaterThan(0);
    }
  });
});

describe('the layout of a figure', () => {
  it('names every run in its colour, and the references that can be seen', () => {
    for (const { name, colour } of FIGURE.marks.ends) {
      expect(textsIn(DRAWING.shapes)).toContainEqual(
        expect.objectContaining({ text: name, colour }),
      );
    }
    const said = textsOf(DRAWING.shapes);
    const [line, band, unseen] = FIGURE.panels.whole.references.map(({ label }) => label);
    expect(said).toEqual(expect.arrayContaining([line, band, '5.1 points', '0.001']));
    expect(said).not.toContain(unseen);
  });

  it('clips curves at the plot', () => {
    const clipped = DRAWING.shapes.find((shape) => shape.kind === 'clipped');
    const { lines, areas } = FIGURE.panels.whole;
    expect(clipped?.shapes).toHaveLength(lines.length + areas.length);
    const [top] = clipped?.shapes.flatMap((shape) =>
      shape.kind === 'line' ? shape.points.map(({ y }) => y).sort((a, b) => a - b) : [],
    ) ?? [0];
    expect(top).toBeLessThan(clipped?.box.y ?? 0);
  });

  it('stands where it is put: the same shapes with and without what is below it', () => {
    const short = layOut({ ...FIGURE, caption: '' }, SLIDE);
    expect(textsOf(short.shapes)).not.toContain(FIGURE.caption.slice(0, 30));
    expect(textsOf(DRAWING.shapes).join(' ')).toContain('learning rate 0.1, divided by 10');
  });
});

it('knows how wide Helvetica is, as ReportLab does', () => {
  for (const [weight, all] of Object.entries(widths)) {
    for (const [character, width] of Object.entries(all)) {
      expect(textWidth(character, 1000, weight === 'bold'), `${weight} ${character}`).toBe(width);
    }
  }
});

describe('a figure as SVG', () => {
  it('is the same, whatever is in names', () => {
    const svg = toSvg(DRAWING);
    expect(svg).toContain('>Übung &lt;“&amp;”&gt; (2)</text>');
    expect(svg).toContain('viewBox="0 0 960 540"');
    expect(svg).toContain('<title>Error on CIFAR-10</title>');
    expect(svg).toContain(`<desc>${FIGURE.description}</desc>`);
    // Tags that open are closed, in their order.
    const open: string[] = [];
    for (const [, close, name = '', single] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!single) open.push(name);
    }
    expect(open).toEqual([]);
  });
});

describe('a figure as PDF', () => {
  const bytes = toPdf(DRAWING);
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

  it('has its objects where it says that they are', () => {
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    expect(text.slice(table)).toMatch(/^xref\n0 8\n/);
    const places = Array.from(text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm), ([, at]) =>
      Number(at),
    );
    expect(places).toHaveLength(7);
    for (const [index, place] of places.entries()) {
      expect(text.slice(place)).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
    }
  });

  it('writes every text that is drawn, in its letters', () => {
    const [, length, at] = /\/Length (\d+)[^]*?stream\n()/d.exec(text)?.indices ?? [];
    const size = Number(text.slice(...(length ?? [0, 0])));
    const [start = 0] = at ?? [];
    const content = new TextDecoder().decode(unzlibSync(bytes.subarray(start, start + size)));
    // A text with a seam is written twice, its seam first.
    const written = Array.from(content.matchAll(/0 Tr [^]*?<([0-9a-f]*)> Tj/g), ([, one]) => one);
    expect(written).toEqual(
      textsOf(DRAWING.shapes).map((one) =>
        toWindows1252(one)
          .map((byte) => byte.toString(16).padStart(2, '0'))
          .join(''),
      ),
    );
  });

  it('is the same bytes for the same figure', () => {
    expect(toPdf(layOut(FIGURE, SLIDE))).toEqual(bytes);
  });

  it('says which name it has no letters for', () => {
    expect(toWindows1252('≈ 5 − 1 € “ő”')).toEqual([
      ...[0x7e, 0x20, 0x35, 0x20, 0x2d, 0x20, 0x31, 0x20, 0x80, 0x20, 0x93, 0x6f, 0x94],
    ]);
    expect(isInWindows1252('what? really?')).toBe(true);
    const pdf = PICTURE_FORMATS.find(({ id }) => id === 'pdf');
    expect(pdf?.loss(DRAWING)).toBeNull();
    const foreign = { ...FIGURE, caption: '残差' };
    expect(pdf?.loss(layOut(foreign, SLIDE))).toContain('“残差”');
  });
});
