/** Pictures of three shapes in folders, as a person has them: large ones, small ones, and files that are none. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encode } from 'fast-png';
import { zipSync } from 'fflate';

export const SHAPES = ['disc', 'square', 'stripes'] as const;

const INSIDE: Readonly<Record<(typeof SHAPES)[number], (x: number, y: number) => boolean>> = {
  disc: (x, y) => x * x + y * y < 0.5,
  square: (x, y) => Math.max(Math.abs(x), Math.abs(y)) < 0.6,
  stripes: (_, y) => Math.floor(4 * (y + 1)) % 2 === 0,
};

/** A shape in one of many colours on another, as a PNG. */
function picture(shape: (typeof SHAPES)[number], index: number): Uint8Array {
  const [width, height] = [40 + index, 36];
  const data = new Uint8Array(3 * width * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const x = (2 * (pixel % width)) / width - 1;
    const y = (2 * Math.floor(pixel / width)) / height - 1;
    const isInside = INSIDE[shape](x, y);
    const colour = isInside ? [230, 40 + 8 * index, 60] : [20, 60, 200 - 5 * index];
    data.set(colour, 3 * pixel);
  }
  return encode({ width, height, channels: 3, depth: 8, data });
}

/** A PNG whose head says that it has 20,000 by 20,000 pixels. */
function hugePicture(): Uint8Array {
  const bytes = Uint8Array.from(picture('disc', 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(16, 20_000);
  view.setUint32(20, 20_000);
  return bytes;
}

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" onload="window.top.hurt = 1"><script>window.top.hurt = 1; postMessage("hurt")</script></svg>';

/** By path, so many pictures of each shape. */
export function shapes(each: number): ReadonlyMap<string, Uint8Array> {
  return new Map(
    SHAPES.flatMap((shape) =>
      Array.from(
        { length: each },
        (_, index) => [`shapes/${shape}/${index}.png`, picture(shape, index)] as const,
      ),
    ),
  );
}

/** What a page must leave out, each for a reason of its own. */
export const BROKEN: ReadonlyMap<string, Uint8Array> = new Map([
  ['shapes/disc/cut.png', picture('disc', 1).subarray(0, 60)],
  ['shapes/disc/huge.png', hugePicture()],
  ['shapes/square/script.svg', Buffer.from(SVG)],
  ['shapes/square/script.png', Buffer.from(SVG)],
  ['shapes/square/empty.png', new Uint8Array()],
  ['shapes/loose/notes.txt', Buffer.from('no picture')],
]);

/** Writes files below a new folder. @returns the folder that all of them lie in */
export function folderOf(files: ReadonlyMap<string, Uint8Array>): string {
  const root = mkdtempSync(join(tmpdir(), 'skipstack-pictures-'));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  return join(root, 'shapes');
}

export function zipOf(files: ReadonlyMap<string, Uint8Array>, name: string) {
  const buffer = Buffer.from(zipSync(Object.fromEntries(files), { level: 6 }));
  return { name, mimeType: 'application/zip', buffer };
}
