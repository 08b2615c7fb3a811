/** Losses and wrong pictures on the device, added up apart for each window of steps. */
import * as tf from '@tensorflow/tfjs-core';
import { readValues } from '../gpu/index.ts';
import { windowEnd, type WindowSums } from '../runs/index.ts';

/** As many that those of a turn fit, and those of the next behind them. */
const WINDOWS_OF_PAGE = 128;

interface Window {
  /** Its place on its page. */
  readonly index: number;
  /** Steps that were added. */
  steps: number;
  /** Its last step; null while it is not over. */
  end: number | null;
}

interface Page {
  /** `[2 * WINDOWS_OF_PAGE]`: losses and wrong pictures of one window after another. */
  totals: tf.Tensor1D;
  /** Those that were begun. */
  begun: number;
  /** Those of them that were not read yet, in their order. */
  unread: Window[];
}

export class WindowTotals {
  #pages: Page[] = [];
  /** Windows that are over and that somebody waits for. */
  #beingRead: Promise<readonly WindowSums[]>[] = [];

  /** @param unread windows that were begun elsewhere, as `peek` gives them */
  constructor(unread: readonly WindowSums[] = []) {
    for (let first = 0; first < unread.length; first += WINDOWS_OF_PAGE) {
      const ofPage = unread.slice(first, first + WINDOWS_OF_PAGE);
      const values = new Float32Array(2 * WINDOWS_OF_PAGE);
      values.set(ofPage.flatMap(({ loss, wrong }) => [loss, wrong]));
      const windows = ofPage.map(({ steps, end }, index) => ({ index, steps, end }));
      this.#pages.push({ totals: tf.tensor1d(values), begun: windows.length, unread: windows });
    }
  }

  /**
   * Adds a step to the window that it belongs to.
   *
   * @param step steps done before it
   * @param steps length of the run; infinite while it is unknown
   * @param compute adds to the totals at the place of a window, `[loss, wrong]`; takes the totals
   *   over and gives back those that hold the result
   */
  add(
    step: number,
    steps: number,
    compute: (totals: tf.Tensor1D, window: number) => tf.Tensor1D,
  ): void {
    const { page, window } = this.#open() ?? this.#begin();
    page.totals = compute(page.totals, window.index);
    window.steps += 1;
    if (step + 1 >= windowEnd(step, steps)) window.end = step + 1;
  }

  /**
   * Waits for the device and reads the windows that were not read yet, in their order; the one
   * that is not over comes last, and comes again. All as they are at the moment of the call.
   */
  async read(): Promise<readonly WindowSums[]> {
    const read = this.#sums();
    this.#forgetRead();
    this.#beingRead.push(read);
    try {
      return await read;
    } finally {
      this.#beingRead = this.#beingRead.filter((one) => one !== read);
    }
  }

  /** Windows that nobody has read by now, those that somebody still waits for included. */
  async peek(): Promise<readonly WindowSums[]> {
    const before = await Promise.all([...this.#beingRead, this.#sums()]);
    // One that was not over when it was read comes again behind.
    return before.flatMap((windows, at) =>
      at < before.length - 1 ? windows.filter(({ end }) => end !== null) : windows,
    );
  }

  async #sums(): Promise<readonly WindowSums[]> {
    const read = this.#pages.map(async ({ totals, unread }) => {
      const windows = unread.map((window) => ({ ...window }));
      const values = await readValues(totals);
      return windows.map(({ index, steps, end }) => {
        const [loss = NaN, wrong = NaN] = values.subarray(2 * index);
        return { steps, loss, wrong, end };
      });
    });
    return (await Promise.all(read)).flat();
  }

  dispose(): void {
    for (const { totals } of this.#pages) totals.dispose();
    this.#pages = [];
  }

  /** The window that is not over, if there is one. */
  #open(): { page: Page; window: Window } | null {
    const page = this.#pages.at(-1);
    const window = page?.unread.at(-1);
    return page && window?.end === null ? { page, window } : null;
  }

  #begin(): { page: Page; window: Window } {
    let page = this.#pages.at(-1);
    if (!page || page.begun === WINDOWS_OF_PAGE) {
      page = { totals: tf.zeros([2 * WINDOWS_OF_PAGE]), begun: 0, unread: [] };
      this.#pages.push(page);
    }
    const window: Window = { index: page.begun, steps: 0, end: null };
    page.begun += 1;
    page.unread.push(window);
    return { page, window };
  }

  /** Lets go of pages that are read, but for one that is in use, or has room for the next turn. */
  #forgetRead(): void {
    const kept = this.#pages.filter((page, index) => {
      page.unread = page.unread.filter(({ end }) => end === null);
      const isLast = index === this.#pages.length - 1;
      return page.unread.length > 0 || (isLast && page.begun <= WINDOWS_OF_PAGE / 2);
    });
    for (const page of this.#pages) if (!kept.includes(page)) page.totals.dispose();
    this.#pages = kept;
  }
}
