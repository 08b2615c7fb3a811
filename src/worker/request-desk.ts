/** Where requests are served: each is answered, fails, or is cancelled, apart from all others. */
import type { DataSetDescription } from '../dataset/index.ts';
import type { InspectionSubject } from '../inspection/index.ts';
import { displayName } from '../network/index.ts';
import type {
  Answer,
  Ask,
  Progress,
  RequestAnswer,
  RequestCommand,
  RequestEvent,
  RequestName,
  RequestProgress,
} from '../protocol/index.ts';
import { evaluationProblem } from '../runs/index.ts';
import {
  classified,
  failureOf,
  featureMapsOf,
  lesionErrors,
  pathGradients,
  predictionsOf,
  probeWeights,
  unexpected,
  type Failure,
  type Inspected,
  type InspectionControl,
  type Session,
} from '../training/index.ts';
import type { KeptRuns } from './kept-runs.ts';
import { landscape, landscapePath } from './landscape.ts';

interface Control<Name extends RequestName> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress<Name>) => void;
}

/** How each request is served; null where it was cancelled. */
type Services = {
  readonly [Name in RequestName]: (
    ask: Ask<Name>,
    control: Control<Name>,
  ) => Promise<Answer<Name> | Failure | null>;
};

export interface RequestDeskOptions {
  readonly session: Session;
  readonly kept: KeptRuns;
  /** What networks must fit. */
  readonly dataSet: () => DataSetDescription;
  readonly emit: (event: RequestEvent) => void;
}

const NOT_READY: Failure = {
  what: 'There is no device to compute on, or no pictures.',
  remedy: 'Open the device again where the page offers it, then try once more.',
};
const DEVICE_LOST: Failure = {
  what: 'The graphics device was lost, so its numbers cannot be trusted.',
  remedy: 'Open the device again, then try once more.',
};
const NO_KERNELS: Failure = {
  what: 'Kernels cannot be measured now: a network trains, or the browser computes without WebGPU.',
  remedy: 'Pause first, in a browser that has WebGPU.',
};
const NOT_KEPT: Failure = {
  what: 'The weights of this run are not kept any more: it has no checkpoint.',
  remedy: 'Train the network again and save its weights.',
};

/** What comes of weights that are looked into, and the step that they are of. */
async function inspected<Result>(
  session: Session,
  subject: InspectionSubject,
  control: InspectionControl,
  work: (inspected: Inspected) => Promise<Result | null>,
): Promise<(Result & { readonly step: number | null }) | Failure | null> {
  const found = await session.inspection.inspect(subject, control, async (one) => {
    const result = await work(one);
    return result && { ...result, step: one.step };
  });
  return found ?? (control.signal?.aborted ? null : NOT_KEPT);
}

function services({ session, kept, dataSet }: RequestDeskOptions): Services {
  return {
    'let-go': async () => ({ runs: await session.letGo() }),
    'export-weights': async ({ runId, step: at, withMomenta }) => {
      const { meanPicture } = session.inspection;
      if (!withMomenta) {
        const found = await session.weightsOf(runId, at);
        return found ? { ...found, meanPicture } : NOT_KEPT;
      }
      const state = await session.stateOf(runId, at);
      if (!state) return NOT_KEPT;
      const { step, weights, momenta } = state;
      return { step, weights, momenta, meanPicture };
    },
    evaluate: async (asked, { signal, onProgress }) => {
      const problem = evaluationProblem(asked, dataSet());
      if (problem !== null) {
        return { what: `${displayName(asked.network)} was not tested.`, remedy: problem };
      }
      const onShare = (share: number) => onProgress({ share });
      const error = await session.inspection.evaluate(asked, { signal, onShare });
      return error === null ? null : { error, pictures: asked.pictures };
    },
    'kernel-figures': async ({ network, batch }, { signal, onProgress }) => {
      const onShare = (share: number) => onProgress({ share });
      const found = await session.inspection.kernelFigures(network, batch, { signal, onShare });
      return found ?? (signal.aborted ? null : NO_KERNELS);
    },
    'first-picture': () => Promise.resolve({ picture: session.inspection.firstTestPicture }),
    'test-pictures': async ({ indices }) =>
      (await session.inspection.testPictures(indices)) ?? NOT_READY,
    predictions: ({ subject, pictures }, { signal, onProgress }) => {
      const onShare = (share: number) => onProgress({ share });
      return inspected(session, subject, { signal, onShare }, (one) =>
        predictionsOf(one, pictures),
      );
    },
    classify: ({ subject, pictures }, { signal }) =>
      inspected(session, subject, { signal }, (one) => classified(one, pictures.pixels)),
    'feature-maps': ({ subject, picture, layer }, { signal }) =>
      inspected(session, subject, { signal }, (one) => featureMapsOf(one, picture.pixels, layer)),
    'probe-weights': ({ subject, seed }, { signal }) =>
      inspected(session, subject, { signal }, async (one) => {
        const readings = await probeWeights({ ...one, seed });
        return readings && { readings };
      }),
    lesions: ({ subject, lesions, pictures }, { signal, onProgress }) =>
      inspected(session, subject, { signal }, async (one) => {
        const onError = (index: number, error: number) => onProgress({ index, error });
        const errors = await lesionErrors(one, { lesions, pictures, onError });
        return errors && { errors };
      }),
    'path-gradients': ({ subject, ...asked }, { signal, onProgress }) =>
      inspected(session, subject, { signal }, async (one) => {
        const readings = await pathGradients(one, { ...asked, onReading: onProgress });
        return readings && { readings };
      }),
    landscape: async (asked, control) => (await landscape(session, asked, control)) ?? NOT_KEPT,
    'landscape-path': async (asked, { signal }) =>
      (await landscapePath(session, asked, signal)) ?? NOT_KEPT,
    'checkpoint-sizes': () => kept.sizes(),
    'kept-record': async ({ runId }) => ({ record: await kept.recordOf(runId) }),
    'run-file': (asked) => kept.fileOf(asked),
    'open-run-file': (asked) => kept.takeIn(asked),
    'keep-run': async ({ record, state }) => ({
      refusal: await kept.refusalOf(record, [state]),
    }),
  };
}

/** Those that need a device to compute on, and pictures. */
const ON_DEVICE: readonly RequestName[] = [
  'export-weights',
  'evaluate',
  'kernel-figures',
  'first-picture',
  'test-pictures',
  'predictions',
  'classify',
  'feature-maps',
  'probe-weights',
  'lesions',
  'path-gradients',
  'landscape',
  'landscape-path',
];

export class RequestDesk {
  readonly #session: Session;
  readonly #emit: (event: RequestEvent) => void;
  readonly #services: Services;
  readonly #open = new Map<number, AbortController>();

  constructor(options: RequestDeskOptions) {
    this.#session = options.session;
    this.#emit = options.emit;
    this.#services = services(options);
  }

  serve(command: RequestCommand): void {
    void this.#serve(command);
  }

  /** Nothing is said of the request any more. */
  cancel(requestId: number): void {
    this.#open.get(requestId)?.abort();
    this.#open.delete(requestId);
  }

  async #serve<Name extends RequestName>(command: RequestCommand<Name>): Promise<void> {
    const { requestId } = command;
    const control = new AbortController();
    const { signal } = control;
    this.#open.set(requestId, control);
    const found = await this.#find(command, signal).catch((error: unknown) =>
      failureOf(error, unexpected),
    );
    if (signal.aborted || !this.#open.delete(requestId) || found === null) return;
    const needsDevice = ON_DEVICE.includes(command.name);
    if (needsDevice && this.#session.isDeviceLost) this.#fail(requestId, DEVICE_LOST);
    else if ('what' in found) this.#fail(requestId, found);
    else this.#answer({ type: 'request-answer', requestId, name: command.name, answer: found });
  }

  async #find<Name extends RequestName>(
    { requestId, name, ask }: RequestCommand<Name>,
    signal: AbortSignal,
  ): Promise<Answer<Name> | Failure | null> {
    if (ON_DEVICE.includes(name) && !(await this.#session.ready())) return NOT_READY;
    if (signal.aborted) return null;
    const serve: Services[Name] = this.#services[name];
    const onProgress = (progress: Progress<Name>) => {
      const event: RequestProgress<Name> = { type: 'request-progress', requestId, name, progress };
      if (!signal.aborted) this.#emit(event);
    };
    return serve(ask, { signal, onProgress });
  }

  #answer<Name extends RequestName>(answer: RequestAnswer<Name>): void {
    this.#emit(answer);
  }

  #fail(requestId: number, { what, remedy }: Failure): void {
    this.#emit({ type: 'request-failure', requestId, what, remedy });
  }
}
