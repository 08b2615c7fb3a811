/**
 * What answers the page's commands: the device, the data set, and the session of runs.
 * Commands are carried out one after the other, except that a pause overtakes.
 */
import { DataError, PictureLibrary, browserSource, browserStorage } from '../dataset/index.ts';
import type { Device } from '../gpu/index.ts';
import type { Command, WorkerEvent } from '../protocol/index.ts';
import { operationsFor, Session, testErrorOf } from '../training/index.ts';
import { DataReport } from './data-report.ts';
import { openDevice } from './open-device.ts';

type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>;

/** All that is there once `open` has succeeded. */
interface Opened {
  readonly device: Device;
  readonly library: PictureLibrary;
  readonly session: Session;
  readonly report: DataReport;
}

export class Engine {
  readonly #emit: (event: WorkerEvent) => void;
  #opened: Opened | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(emit: (event: WorkerEvent) => void) {
    this.#emit = emit;
  }

  /** Carries a command out; whatever goes wrong is told in a `failure`. */
  handle(command: Command): void {
    if (command.type === 'pause') {
      void this.#opened?.session.pause();
      return;
    }
    this.#last = this.#last
      .then(() => this.#carryOut(command))
      .catch((error: unknown) => this.#fail(command, error));
  }

  async #carryOut(command: Exclude<Command, { type: 'pause' }>): Promise<void> {
    if (command.type === 'open') {
      await this.#open(command);
      return;
    }
    const opened = this.#opened;
    if (!opened) return;
    const { session } = opened;
    switch (command.type) {
      case 'train':
        opened.report.want(command.runs);
        await session.train(command.runs);
        break;
      case 'step':
        opened.report.want(command.runs);
        await session.step(command.runs);
        break;
      case 'stop':
        await session.stop();
        break;
      case 'export-weights':
        await this.#exportWeights(opened, command);
        break;
      case 'evaluate':
        await this.#evaluate(opened, command);
        break;
    }
  }

  async #open({ dataUrl, backend }: CommandOf<'open'>): Promise<void> {
    this.#emit({ type: 'phase', phase: 'opening' });
    const found = await openDevice(backend);
    if ('what' in found) {
      this.#emit({ type: 'failure', ...found, fatal: true });
      return;
    }
    const { device, withoutWebGpu } = found;
    this.#emit({
      type: 'device',
      device: {
        backend: device.backend,
        adapter: device.adapter,
        software: device.software,
        ...(withoutWebGpu === undefined ? {} : { withoutWebGpu }),
      },
    });
    const library = await PictureLibrary.open({
      source: browserSource(dataUrl),
      storage: browserStorage(dataUrl),
    });
    const session = new Session({
      operations: operationsFor(device),
      library,
      emit: this.#emit,
      now: () => performance.now(),
    });
    void device.lost.then((reason) => {
      session.deviceLost(reason);
      this.#emit({
        type: 'failure',
        what: `The graphics device was lost (${reason}). Nothing was shown that it did not compute rightly.`,
        remedy: 'Reload the page to train again.',
        fatal: true,
      });
    });
    const report = new DataReport(library, this.#emit);
    this.#opened = { device, library, session, report };
    report.send();
  }

  async #exportWeights(
    { session }: Opened,
    { requestId, runId }: CommandOf<'export-weights'>,
  ): Promise<void> {
    const run = session.find(runId);
    if (!run) {
      this.#emit({
        type: 'failure',
        requestId,
        what: 'The weights of this run are not kept any more.',
        remedy: 'Train the network again and save its weights before other runs take its place.',
        fatal: false,
      });
      return;
    }
    const { step } = run;
    this.#emit({ type: 'weights', requestId, runId, step, weights: await run.weights() });
  }

  async #evaluate(
    { device, library }: Opened,
    { requestId, network, weights, normalise, pictures }: CommandOf<'evaluate'>,
  ): Promise<void> {
    const error = await testErrorOf({
      network,
      weights,
      operations: operationsFor(device),
      library,
      normalise,
      pictures,
      goOn: (share) => {
        this.#emit({ type: 'phase', phase: 'testing', share });
        return true;
      },
    });
    if (error !== null) this.#emit({ type: 'evaluated', requestId, error, pictures });
  }

  #fail(command: Command, error: unknown): void {
    const requestId = 'requestId' in command ? { requestId: command.requestId } : {};
    if (error instanceof DataError) {
      const { what, remedy } = error;
      this.#emit({ type: 'failure', ...requestId, what, remedy, fatal: this.#opened === null });
      return;
    }
    this.#emit({
      type: 'failure',
      ...requestId,
      what: error instanceof Error ? error.message : String(error),
      remedy: 'Reload the page; if it happens again, try another browser.',
      fatal: this.#opened === null,
    });
  }
}
