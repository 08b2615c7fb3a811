/** What the first bytes of a picture file say of it, before anything decodes it. */

export type PictureKind = 'JPEG' | 'PNG' | 'WebP' | 'AVIF';

export interface PictureHead {
  readonly kind: PictureKind;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Bytes that the head of any picture lies in; a JPEG's may stand behind a preview of it. */
export const HEAD_BYTES = 256 * 1024;

/** @returns null for what is none of the four, or does not say how large it is */
export function pictureHead(bytes: Uint8Array): PictureHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return pngHead(view) ?? webpHead(view) ?? avifHead(view) ?? jpegHead(view);
  } catch (error) {
    // It ends within its head.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function text(view: DataView, at: number, length: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function sized(kind: PictureKind, width: number, height: number): PictureHead | null {
  return width > 0 && height > 0 ? { kind, width, height } : null;
}

function pngHead(view: DataView): PictureHead | null {
  if (text(view, 0, 8) !== '\u0089PNG\r\n\u001a\n' || text(view, 12, 4) !== 'IHDR') return null;
  return sized('PNG', view.getUint32(16), view.getUint32(20));
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function webpHead(view: DataView): PictureHead | null {
  if (text(view, 0, 4) !== 'RIFF' || text(view, 8, 4) !== 'WEBP') return null;
  const threeBytes = (at: number) => view.getUint16(at, true) + 65_536 * view.getUint8(at + 2);
  switch (text(view, 12, 4)) {
    case 'VP8X':
      return sized('WebP', 1 + threeBytes(24), 1 + threeBytes(27));
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return sized('WebP', 1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff));
    }
    case 'VP8 ':
      return sized('WebP', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    default:
      return null;
  }
}

/** The largest of the sizes that its boxes tell; tiles of a large picture have one each. */
function avifHead(view: DataView): PictureHead | null {
  const brand = text(view, 8, 4);
  if (text(view, 4, 4) !== 'ftyp' || !['avif', 'avis', 'mif1', 'miaf'].includes(brand)) return null;
  let [width, height] = [0, 0];
  for (let at = 0; at + 20 <= view.byteLength; at += 1) {
    // “ispe”, in front of its version and flags.
    if (view.getUint32(at) !== 0x69737065) continue;
    width = Math.max(width, view.getUint32(at + 8));
    height = Math.max(height, view.getUint32(at + 12));
  }
  return sized('AVIF', width, height);
}

/** Frames that are pictures: all of ITU-T T.81's SOFn but DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function jpegHead(view: DataView): PictureHead | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return sized('JPEG', view.getUint16(at + 7), view.getUint16(at + 5));
    // 0xff may be repeated; these have no length.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
}
