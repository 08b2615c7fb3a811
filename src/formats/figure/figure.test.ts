import { unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { textsOf, type Shape } from './drawing.ts';
import widths from './fixtures/widths.json' with { type: 'json' };
import { textWidth } from './helvetica.ts';
import { layOut } from './layout.ts';
import { toPdf } from './pdf.ts';
import { PICTURE_FORMATS } from './registry.ts';
import { FIGURE_SIZES } from './sizes.ts';
import { toSvg } from './svg.ts';
import { FIGURE } from './test-figure.ts';
import { isInWindows1252, toWindows1252 } from './windows-1252.ts';

const [SLIDE] = FIGURE_SIZES;
if (!SLIDE) throw new Error('There is no size.');
const DRAWING = layOut(FIGURE, SLIDE);

/** All shapes, those that are clipped too. */
function flat(shapes: readonly Shape[]): readonly Shape[] {
  return shapes.flatMap((shape) => (shape.kind === 'clipped' ? flat(shape.shapes) : [shape]));
}

describe('the layout of a figure', () => {
  it.each(FIGURE_SIZES)('has all texts inside a picture for $id', (size) => {
    const { shapes, width, height } = layOut(FIGURE, size);
    for (const shape of flat(shapes)) {
      if (shape.kind !== 'text') continue;
      const wide = textWidth(shape.text, shape.size, shape.bold);
      const left = { start: 0, middle: wide / 2, end: wide }[shape.anchor];
      expect(shape.x - left, shape.text).toBeGreaterThanOrEqual(0);
      expect(shape.x - left + wide, shape.text).toBeLessThanOrEqual(width);
      expect(shape.y).toBeLessThanOrEqual(height);
      expect(shape.y - shape.size).toBeGreaterThanOrEqual(0);
    }
  });

  it('names every run in its colour, and the references that can be seen', () => {
    const texts = flat(DRAWING.shapes).filter((shape) => shape.kind === 'text');
    for (const { name, colour } of FIGURE.legend) {
      expect(texts).toContainEqual(expect.objectContaining({ text: name, colour }));
    }
    const [line, band, unseen] = FIGURE.references.map(({ label }) => label);
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining([line, band]));
    expect(texts.map(({ text }) => text)).not.toContain(unseen);
  });

  it('clips curves at the plot', () => {
    const clipped = DRAWING.shapes.find((shape) => shape.kind === 'clipped');
    expect(clipped?.shapes).toHaveLength(FIGURE.lines.length + FIGURE.areas.length);
    const [top] = clipped?.shapes.flatMap((shape) =>
      shape.kind === 'line' ? shape.points.map(({ y }) => y).sort((a, b) => a - b) : [],
    ) ?? [0];
    expect(top).toBeLessThan(clipped?.box.y ?? 0);
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
    expect(svg).toContain('<title>Error on CIFAR-10 in percent</title>');
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
    const written = Array.from(content.matchAll(/<([0-9a-f]*)> Tj/g), ([, one]) => one);
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
    const foreign = { ...FIGURE, legend: [{ name: '残差', colour: '#000000' }] };
    expect(pdf?.loss(layOut(foreign, SLIDE))).toContain('“残差”');
  });
});
