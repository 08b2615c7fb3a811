/** Pictures as the browser decodes them, at the size that networks see. */
import {
  HEAD_BYTES,
  headProblem,
  LARGEST_PICTURE_FILE,
  pictureHead,
  withChannels,
} from '../../dataset/index.ts';

/** Pixels, or why there are none, as the end of “it …”. */
export type ScaledPicture =
  | { readonly pixels: Uint8Array<ArrayBuffer> }
  | { readonly reason: string };

/** Scales one picture after the other on a canvas of its own. */
export class PictureScaler {
  readonly #side: number;
  readonly #channels: number;
  readonly #context: OffscreenCanvasRenderingContext2D;

  /** @throws Error where the browser gives the worker no canvas */
  constructor(side: number, channels: number) {
    this.#side = side;
    this.#channels = channels;
    const context = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('the browser gives this page no canvas');
    this.#context = context;
  }

  /**
   * The square in the middle, resampled; white lies behind what is transparent. Nothing is decoded
   * whose head says that it is no picture, or too large.
   */
  async scale(blob: Blob): Promise<ScaledPicture> {
    if (blob.size === 0) return { reason: 'is empty' };
    if (blob.size > LARGEST_PICTURE_FILE) return { reason: 'is larger than 100 MB' };
    const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
    const reason = headProblem(pictureHead(head));
    if (reason !== null) return { reason };
    try {
      return { pixels: await this.#scaled(blob) };
    } catch {
      return { reason: 'is damaged' };
    }
  }

  async #scaled(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
    const side = this.#side;
    const whole = await createImageBitmap(blob);
    const length = Math.min(whole.width, whole.height);
    const [x, y] = [whole.width, whole.height].map((size) => Math.floor((size - length) / 2));
    const small = await createImageBitmap(whole, x ?? 0, y ?? 0, length, length, {
      resizeWidth: side,
      resizeHeight: side,
      resizeQuality: 'high',
    });
    whole.close();
    this.#context.fillStyle = '#ffffff';
    this.#context.fillRect(0, 0, side, side);
    this.#context.drawImage(small, 0, 0);
    small.close();
    const { data } = this.#context.getImageData(0, 0, side, side);
    return withChannels(data, this.#channels);
  }
}
