/** Tells how much of some work is done, where that has changed by a percent. */
export class ShareOfWork {
  readonly #all: number;
  readonly #tell: (share: number) => void;
  #done = 0;
  #told = 0;

  /** @param all in whatever is counted, such as bytes */
  constructor(all: number, tell: (share: number) => void) {
    this.#all = Math.max(1, all);
    this.#tell = tell;
  }

  readonly add = (done: number): void => {
    this.#done += done;
    const share = Math.min(1, this.#done / this.#all);
    if (share < this.#told + 0.01) return;
    this.#told = share;
    this.#tell(share);
  };
}
