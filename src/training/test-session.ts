/** Sessions on a real device whose clock and events a test has in hand. For tests only. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  NO_STORAGE,
  PictureLibrary,
  type LibraryOptions,
  type ShardSource,
} from '../dataset/index.ts';
import { MANIFEST_FILE } from '../dataset/find-manifest.ts';
import { parseManifest } from '../dataset/parse-manifest.ts';
import { PAPER_RECIPE, type Recipe } from '../experiment/index.ts';
import type { Device } from '../gpu/index.ts';
import {
  parts,
  RESIDUAL_BLOCK,
  type Network,
  type Shortcut,
  type Weights,
} from '../network/index.ts';
import type { EngineEvent } from '../protocol/index.ts';
import type { RunRequest } from '../runs/index.ts';
import { operationsFor, type Operations } from './operations/index.ts';
import { ResidentDataset } from './resident-dataset.ts';
import { Session, type SessionOptions } from './session.ts';

/** One block alone: what each layer of it needs is compiled soon. */
function oneBlock(shortcut: Shortcut): Network {
  const chain = [
    parts.convolution(4),
    parts.stage(4, 2, 1, { ...RESIDUAL_BLOCK, shortcut }),
    parts.globalAveragePool(),
    parts.dense(10),
  ];
  return { input: { height: 32, width: 32, channels: 3 }, parts: chain };
}

export const PLAIN = oneBlock('none');
export const RESIDUAL = oneBlock('A');

export const SMALL_RECIPE: Recipe = {
  ...PAPER_RECIPE,
  steps: 6,
  batchSize: 4,
  pictures: 1000,
  testEvery: 3,
  testPictures: 4,
};

/** All that goes by the step, or is remembered between steps. */
export const MODERN = {
  schedule: 'cosine',
  warmUpSteps: 2,
  warmUp: 'linear',
  nesterov: true,
  labelSmoothing: 0.1,
  cutout: 16,
} as const;

export const WITH_DROPOUT: Network = {
  ...PLAIN,
  parts: [...PLAIN.parts.slice(0, -1), parts.dropout(), ...PLAIN.parts.slice(-1)],
};

/** A run of the plain network. */
export function request(id: string, recipe: Partial<Recipe> = {}): RunRequest {
  return { id, network: PLAIN, recipe: { ...SMALL_RECIPE, ...recipe }, seed: 1 };
}

/** Shards of the data set that tests train and test on. */
const SHARDS = { train: 2, test: 1 };

const folder = new URL('../../public/data/', import.meta.url);

/** The first pictures of the data set, as if there were no others: a device holds them sooner. */
const firstPictures: ShardSource = {
  read: async (file) => {
    const bytes = new Uint8Array(await readFile(new URL(file, folder)));
    return file === MANIFEST_FILE ? firstShardsOf(bytes) : bytes;
  },
};

function firstShardsOf(manifest: Uint8Array): Uint8Array<ArrayBuffer> {
  const { dataSet, train, test, ...rest } = parseManifest(new TextDecoder().decode(manifest));
  const { shardSize } = dataSet;
  const pictures = {
    train: SHARDS.train * shardSize.train,
    test: SHARDS.test * shardSize.test,
  };
  const first = {
    ...{ ...rest, dataSet: { ...dataSet, pictures } },
    ...{ train: train.slice(0, SHARDS.train), test: test.slice(0, SHARDS.test) },
  };
  return new TextEncoder().encode(JSON.stringify(first));
}

let real: Promise<PictureLibrary> | null = null;

/** The first pictures that `npm run data` put into public/data, decoded once for all who ask. */
export function realPictures(): Promise<PictureLibrary> {
  real ??= openPictures(firstPictures);
  return real;
}

/** Pictures out of any source, without pauses between attempts. */
export function openPictures(source: LibraryOptions['source']): Promise<PictureLibrary> {
  return PictureLibrary.open({ source, storage: NO_STORAGE, pause: () => Promise.resolve() });
}

const datasets = new WeakMap<Device, Map<PictureLibrary, ResidentDataset>>();

/** The library's pictures on the device; one for all who ask, since it takes much memory. */
export function residentOf(library: PictureLibrary, device: Device): ResidentDataset {
  const onDevice = datasets.get(device) ?? new Map<PictureLibrary, ResidentDataset>();
  datasets.set(device, onDevice);
  const dataset = onDevice.get(library) ?? new ResidentDataset(library, operationsFor(device));
  onDevice.set(library, dataset);
  return dataset;
}

type EventOf<Type extends EngineEvent['type']> = Extract<EngineEvent, { type: Type }>;

/** All events of a session, and what shall happen at some of them. */
export class Events {
  readonly all: EngineEvent[] = [];
  readonly #listeners = new Set<(event: EngineEvent) => void>();

  readonly emit = (event: EngineEvent): void => {
    this.all.push(event);
    for (const listener of this.#listeners) listener(event);
  };

  /** Has every event told from now on. */
  watch(listener: (event: EngineEvent) => void): void {
    this.#listeners.add(listener);
  }

  /** Waits for the next event that passes; `then` is called before the session does anything else. */
  next(
    test: (event: EngineEvent) => boolean,
    then: () => void = () => undefined,
  ): Promise<EngineEvent> {
    return new Promise((resolve) => {
      const listener = (event: EngineEvent) => {
        if (!test(event)) return;
        this.#listeners.delete(listener);
        then();
        resolve(event);
      };
      this.#listeners.add(listener);
    });
  }

  /** Waits until a run has made this step. */
  step(runId: string, step: number, then?: () => void): Promise<EngineEvent> {
    const reached = (event: EngineEvent) =>
      event.type === 'progress' && event.runId === runId && event.step === step;
    return this.next(reached, then);
  }

  /** Waits until nothing is computed any more, and tells in which state. */
  async rest(): Promise<string> {
    const event = await this.next(
      (event) =>
        event.type === 'phase' &&
        event.runId === undefined &&
        ['paused', 'stopped', 'finished'].includes(event.phase),
    );
    return event.type === 'phase' ? event.phase : '';
  }

  of<Type extends EngineEvent['type']>(type: Type): EventOf<Type>[] {
    const isOfType = (event: EngineEvent): event is EventOf<Type> => event.type === type;
    return this.all.filter(isOfType);
  }

  /** Which run made which step, in order: `a 1`, `b 1`, … */
  steps(): string[] {
    return this.of('progress').map(({ runId, step }) => `${runId} ${step}`);
  }

  /** At which steps which runs were tested: `a 2`, … */
  tests(): string[] {
    const tests = this.of('metrics').filter(({ values }) => 'test-error' in values);
    return tests.map(({ runId, step }) => `${runId} ${step}`);
  }

  /** The curves' points, without the seconds of computing, which a pause may change. */
  points(): object[] {
    return this.all.flatMap((event) => {
      return event.type === 'metrics' ? [{ ...event, seconds: 0 }] : [];
    });
  }
}

export interface SessionForTests extends Pick<SessionOptions, 'checkpoints' | 'locks' | 'after'> {
  /** Called at every look at the clock, with their number. */
  readonly onLook?: (look: number) => void;
  /** Those of the device by default. */
  readonly operations?: Operations;
  /** Milliseconds that the clock goes on by at each look; a second by default. */
  readonly tick?: () => number;
}

/**
 * A session whose clock goes on by a second at every look. Steps then seem so slow that
 * there is a reading for each, whatever the machine.
 *
 * @returns `sleep`: by how much the calendar is ahead of the clock, which stood still meanwhile
 */
export async function openSession(
  device: Device,
  library: PictureLibrary,
  options: SessionForTests = {},
) {
  const { onLook, operations = operationsFor(device), tick = () => 1000, ...kept } = options;
  const events = new Events();
  let [looks, time] = [0, 0];
  const now = () => {
    looks += 1;
    onLook?.(looks);
    time += tick();
    return time;
  };
  const dataset = residentOf(library, device);
  const sleep = { milliseconds: 0 };
  const wall = () => time + sleep.milliseconds;
  const session = new Session({ emit: events.emit, now, wall, ...kept });
  const on = { backend: 'webgpu', adapter: device.adapter } as const;
  await session.open(() => Promise.resolve({ operations, dataset, device: on }));
  return { events, session, sleep };
}

/** Fingerprints of a run's weights; see `hashesOf`. */
export async function weightsOf(session: Session, id: string): Promise<Record<string, string>> {
  return hashesOf((await session.find(id)?.weights()) ?? new Map());
}

/** Fingerprints of weights: equal for weights that are equal bit for bit. */
export function hashesOf(weights: Weights): Record<string, string> {
  return Object.fromEntries(
    Array.from(weights, ([name, { values }]) => {
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      return [name, createHash('sha256').update(bytes).digest('hex')] as const;
    }),
  );
}
