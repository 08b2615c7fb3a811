/**
 * Work that needs the device for itself, one after the other in the order of its arrival.
 * Training and the test of weights from a file share one device: a kernel cannot run while
 * others are compiled ahead, and the speed of a run is that of its own work.
 */
export class DeviceQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` once all that came before has ended, well or badly. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
