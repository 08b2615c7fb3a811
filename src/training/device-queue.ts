/**
 * Work on the device that must not meet other such work, in the order of its arrival: while
 * kernels are compiled ahead, tfjs refuses to run others. Training, the test of weights from
 * a file and the reading of weights share one device.
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
