/**
 * What answers the page's commands: the device, the data set, and the session of runs.
 * Commands are carried out one after the other, except that a pause overtakes, and that the
 * test of weights from a file holds nothing up once it has begun.
 */
import { DataError, PictureLibrary, browserSource, browserStorage } from '../dataset/index.ts';
import type { Command, WorkerEvent } from '../protocol/index.ts';
import { operationsFor, ResidentDataset, Session, TooLargeError } from '../training/index.ts';
import { browserConnection } from './browser-connection.ts';
import { DataReport } from './data-report.ts';
import { openDevice } from './open-device.ts';

type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>;

/** All that is there once `open` has succeeded. */
interface Opened {
  readonly session: Session;
  readonly report: DataReport;
}

const DEVICE_LOST = 'The graphics device was lost, so its numbers cannot be trusted.';
const RELOAD = 'Reload the page to try again.';
const ANOTHER_BROWSER = 'Reload the page; if it happens again, try another browser.';

export class Engine {
  readonly #emit: (event: WorkerEvent) => void;
  #opened: Opened | null = null;
  #last: Promise<void> = Promise.resolve();
  #pauses = 0;

  constructor(emit: (event: WorkerEvent) => void) {
    this.#emit = emit;
  }

  /** Carries a command out; whatever goes wrong is told in a `failure`. */
  handle(command: Command): void {
    if (command.type === 'pause') {
      this.#pauses += 1;
      void this.#opened?.session.pause();
      return;
    }
    const pauses = this.#pauses;
    this.#last = this.#last
      .then(() => this.#carryOut(command, () => this.#pauses > pauses))
      .catch((error: unknown) => this.#fail(command, error));
  }

  /** @param isPaused whether a pause has overtaken the command */
  async #carryOut(
    command: Exclude<Command, { type: 'pause' }>,
    isPaused: () => boolean,
  ): Promise<void> {
    if (command.type === 'open') {
      await this.#open(command);
      return;
    }
    const opened = this.#opened;
    if (!opened) {
      this.#refuse(command, 'There is no device to compute on, or no pictures.');
      return;
    }
    const { session, report } = opened;
    switch (command.type) {
      case 'train':
      case 'step': {
        report.want(command.runs);
        const takenUp = session[command.type](command.runs);
        if (isPaused()) void session.pause();
        await takenUp;
        break;
      }
      case 'stop':
        await session.stop();
        break;
      case 'export-weights':
        await this.#exportWeights(session, command);
        break;
      case 'evaluate':
        void this.#evaluate(session, command).catch((error: unknown) => this.#fail(command, error));
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
      connection: browserConnection(globalThis),
      onWaiting: (progress) => {
        const wanted = { trainingPicturesWanted: 0, testPicturesWanted: 0 };
        this.#emit({ type: 'data', progress: { ...progress, ...wanted } });
      },
    });
    const operations = operationsFor(device);
    const session = new Session({
      operations,
      dataset: new ResidentDataset(library, operations),
      emit: this.#emit,
      now: () => performance.now(),
    });
    void device.lost.then((reason) => {
      session.deviceLost();
      this.#emit({
        type: 'failure',
        what: `The graphics device was lost (${reason}). Nothing was shown that it did not compute rightly.`,
        remedy: 'Reload the page to train again.',
        fatal: true,
      });
    });
    const report = new DataReport(library, this.#emit);
    this.#opened = { session, report };
    report.send();
  }

  async #exportWeights(session: Session, command: CommandOf<'export-weights'>): Promise<void> {
    const { requestId, runId } = command;
    const found = await session.weightsOf(runId);
    if (!found) {
      this.#emit({
        type: 'failure',
        requestId,
        what: 'The weights of this run are not kept any more.',
        remedy: 'Train the network again and save its weights before other runs take its place.',
        fatal: false,
      });
      return;
    }
    if (session.isDeviceLost) this.#refuse(command, DEVICE_LOST);
    else this.#emit({ type: 'weights', requestId, runId, ...found });
  }

  async #evaluate(session: Session, command: CommandOf<'evaluate'>): Promise<void> {
    const { requestId, pictures } = command;
    const error = await session.evaluate(command, (share) => {
      this.#emit({ type: 'phase', phase: 'testing', share });
    });
    if (session.isDeviceLost) this.#refuse(command, DEVICE_LOST);
    else if (error !== null) this.#emit({ type: 'evaluated', requestId, error, pictures });
  }

  /** Answers a request that cannot be served; a person has been told of the reason already. */
  #refuse(command: Command, what: string): void {
    if (!('requestId' in command)) return;
    const { requestId } = command;
    this.#emit({ type: 'failure', requestId, what, remedy: RELOAD, fatal: false });
  }

  #fail(command: Command, error: unknown): void {
    const requestId = 'requestId' in command ? { requestId: command.requestId } : {};
    const { what, remedy } =
      error instanceof DataError || error instanceof TooLargeError
        ? error
        : { what: error instanceof Error ? error.message : String(error), remedy: ANOTHER_BROWSER };
    this.#emit({ type: 'failure', ...requestId, what, remedy, fatal: this.#opened === null });
  }
}
