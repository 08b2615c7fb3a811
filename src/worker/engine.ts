/** The worker's engine: finds a device, opens the data set, and has commands carried out. */
import {
  browserSource,
  browserStorage,
  CIFAR_10,
  DataError,
  isOwnId,
  KEPT_ONLY,
  pictureBytes,
  PictureLibrary,
  reasonOf,
  type DataSetDescription,
} from '../dataset/index.ts';
import type { Command, OpenCommand, WorkerEvent } from '../protocol/index.ts';
import { browserConnection } from './browser-connection.ts';
import {
  failureOf,
  notOpened,
  operationsFor,
  ResidentDataset,
  Session,
  type Equipment,
  type RunLocks,
} from '../training/index.ts';
import type { CheckpointFiles } from './checkpoints/checkpoint-files.ts';
import { DataReport } from './data-report.ts';
import { openDevice, type DeviceSources } from './open-device.ts';
import { KeptRuns } from './kept-runs.ts';
import { RequestDesk } from './request-desk.ts';
import { acceptedRuns } from './accepted-runs.ts';

/** What outlives the worker. */
export interface KeptElsewhere {
  readonly checkpoints?: CheckpointFiles;
  readonly locks?: RunLocks;
}

export class Engine {
  readonly #emit: (event: WorkerEvent) => void;
  readonly #sources: DeviceSources;
  readonly #session: Session;
  readonly #requests: RequestDesk;
  readonly #kept: KeptElsewhere;
  /** What networks learn from: as `open` says. */
  #dataSet: DataSetDescription = CIFAR_10;
  /** Resolves once the checkpoints that are being removed are gone. */
  #forgotten: Promise<unknown> = Promise.resolve();

  /** @param kept what outlives the worker; without it nothing does */
  constructor(
    emit: (event: WorkerEvent) => void,
    sources: DeviceSources,
    kept: KeptElsewhere = {},
  ) {
    this.#emit = emit;
    this.#sources = sources;
    this.#kept = kept;
    this.#session = new Session({ emit, now: () => performance.now(), ...kept });
    const { checkpoints } = kept;
    const removed = () => this.#forgotten;
    const dataSet = () => this.#dataSet;
    const keptRuns = new KeptRuns({ checkpoints, session: this.#session, removed, dataSet });
    const served = { session: this.#session, kept: keptRuns, dataSet };
    this.#requests = new RequestDesk({ ...served, emit });
  }

  /** Carries a command out; whatever goes wrong is told in an event. */
  handle(command: Command): void {
    switch (command.type) {
      case 'open':
        this.#dataSet = command.dataSet;
        void this.#session.open(() => this.#open(command));
        break;
      case 'train':
      case 'step':
        void this.#session[command.type](
          acceptedRuns(command.runs, this.#dataSet, this.#emit),
          command.order,
        );
        break;
      case 'pause':
        void this.#session.pause();
        break;
      case 'stop':
        void this.#session.stop();
        break;
      case 'keep':
        this.#session.keep();
        break;
      case 'forget':
        this.#forgotten = Promise.all([
          this.#forgotten,
          ...command.runIds.map((runId) => this.#forget(runId)),
        ]);
        break;
      case 'probe':
        this.#session.probe(command.interval);
        break;
      case 'pin':
        void this.#session.pin(command.runId, command.step);
        break;
      case 'unpin':
        void this.#session.unpin(command.runId, command.step);
        break;
      case 'pin-at':
        this.#session.pinAt(command.runId, command.steps);
        break;
      case 'request':
        this.#requests.serve(command);
        break;
      case 'cancel':
        this.#requests.cancel(command.requestId);
    }
  }

  /** A run that some tab is training keeps its checkpoints. */
  async #forget(runId: string): Promise<void> {
    const { checkpoints, locks } = this.#kept;
    const unlock = await locks?.take(runId);
    if (unlock === null) return;
    try {
      await checkpoints?.remove(runId);
    } catch (error) {
      const sentence = `The checkpoints of a deleted run could not be removed: ${reasonOf(error)}. They take up room until the browser’s data of this page are cleared.`;
      this.#emit({ type: 'warning', sentence });
    }
    unlock?.();
  }

  /** @returns null when there is no device, or no data set */
  async #open(command: OpenCommand): Promise<Equipment | null> {
    try {
      return await this.#prepare(command);
    } catch (error) {
      this.#emit({
        type: 'failure',
        ...failureOf(error, notOpened),
        fatal: true,
        mayOpenAgain: true,
      });
      return null;
    }
  }

  async #prepare({ dataUrl, dataSet, backend }: OpenCommand): Promise<Equipment | null> {
    this.#emit({ type: 'phase', phase: 'opening' });
    const { isSecureContext } = this.#sources;
    const onWarning = (sentence: string) => this.#emit({ type: 'warning', sentence });
    const found = await openDevice(backend, { ...this.#sources, onWarning });
    if ('what' in found) {
      this.#emit({ type: 'failure', ...found, fatal: true, mayOpenAgain: isSecureContext });
      return null;
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
    void device.lost.then((reason) => this.#deviceLost(reason));
    const library = await PictureLibrary.open({
      source: isOwnId(dataSet.id) ? KEPT_ONLY : browserSource(dataUrl),
      storage: browserStorage(dataUrl),
      connection: browserConnection(globalThis),
      onWaiting: (progress) => {
        const wanted = { trainingPicturesWanted: 0, testPicturesWanted: 0 };
        this.#emit({ type: 'data', progress: { ...progress, ...wanted } });
      },
    });
    expectPicturesOf(library.dataSet, dataSet);
    const operations = operationsFor(device);
    const report = new DataReport(library, this.#emit);
    report.send();
    return {
      operations,
      device: { backend: device.backend, adapter: device.adapter },
      dataset: new ResidentDataset(library, operations),
      onRuns: (runs) => report.want(runs),
    };
  }

  #deviceLost(reason: string): void {
    this.#session.deviceLost();
    this.#emit({
      type: 'failure',
      what: `The graphics device was lost (${reason}). Nothing was shown that it did not compute rightly.`,
      remedy:
        'Open the device again; runs go on from their last checkpoint. Networks and curves stay as they are.',
      fatal: true,
      mayOpenAgain: true,
    });
  }
}

/** @throws DataError where other pictures lie there than the page knows of */
function expectPicturesOf(found: DataSetDescription, asked: DataSetDescription): void {
  const isAsked =
    found.id === asked.id &&
    pictureBytes(found) === pictureBytes(asked) &&
    found.classes.length === asked.classes.length;
  if (isAsked) return;
  throw new DataError(
    `These are not the pictures of ${asked.label}, but of ${found.label}.`,
    'Reload the page. If it stays like this, tell whoever runs this site.',
  );
}
