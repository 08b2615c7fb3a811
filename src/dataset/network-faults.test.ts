/**
 * Pictures over a network on which anything goes wrong, by chance: what is handed out is right,
 * or a sentence says why there is nothing; nothing waits for ever; and when the faults have
 * ended, all comes. What a real server does is in `without-network.test.ts`.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortOrLong } from '../test-length.ts';
import { DataError } from './data-error.ts';
import { SPLITS, type Split } from './description.ts';
import { PictureLibrary } from './library.ts';
import type { Shard } from './manifest.ts';
import type { ShardSource } from './shard-source.ts';
import { SourceError, type SourceFault } from './source-error.ts';
import { makeTestDataOf, memorySource, memoryStorage, SMALL_GREY } from './test-data.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const data = await makeTestDataOf(SMALL_GREY);
const SHARDS = SPLITS.flatMap((split) =>
  data.manifest[split].map(({ file, labels }, index) => ({ split, index, file, labels })),
);
const PAGE = new TextEncoder().encode('<!doctype html><title>Sign in</title>');

type Fault =
  | { readonly kind: 'truncated' | 'flipped'; readonly share: number }
  | { readonly kind: 'page' | 'slow' | 'offline' }
  | { readonly kind: SourceFault };

const SAYS: Readonly<Record<Fault['kind'], RegExp>> = {
  truncated: /^\S+\.png could not be read.*: it has \d+ bytes instead of \d+\./,
  page: /^\S+\.png could not be read.*: it has \d+ bytes instead of \d+\./,
  flipped: /^\S+\.png could not be read.*: its bytes are not those that the manifest names/,
  missing: /of \S+\.png, the server answered 404/,
  'web-page': /^A web page came instead of \S+\.png,/,
  refused: /^\S+\.png and the pictures behind it cannot be fetched: the server answered 503\./,
  unreachable:
    /^\S+\.png and the pictures behind it cannot be fetched: the server cannot be reached\./,
  silent: /^\S+\.png and the pictures behind it cannot be fetched: the server sent nothing\./,
  // Nothing is said of these: they pass.
  slow: /^$/,
  offline: /^$/,
};

const SOURCE_ERRORS: Readonly<Record<SourceFault, string>> = {
  missing: 'the server answered 404',
  'web-page': 'a web page came instead',
  refused: 'the server answered 503',
  unreachable: 'the server cannot be reached',
  silent: 'the server sent nothing',
};

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constantFrom('truncated', 'flipped'), share }),
  fc.record({ kind: fc.constantFrom('page', 'slow', 'offline') }),
  fc.record({
    kind: fc.constantFrom('missing', 'web-page', 'refused', 'unreachable', 'silent'),
  }),
);

/** What happens to the reads of each shard, one after the other; then it is served well. */
const plans = fc.tuple(...SHARDS.map(() => fc.array(fault, { maxLength: 6 })));
/** What an earlier visit has left of each shard: nothing, all of it, or something damaged. */
const leftovers = fc.tuple(
  ...SHARDS.map(() => fc.constantFrom('none', 'none', 'whole', 'truncated', 'flipped')),
);

function truncated(bytes: Bytes, share: number): Bytes {
  return bytes.slice(0, Math.floor(share * bytes.length));
}

function flipped(bytes: Bytes, share: number): Bytes {
  const altered = bytes.slice();
  const at = Math.floor(share * bytes.length);
  altered[at] = (altered[at] ?? 0) ^ 1;
  return altered;
}

const turns = (count: number) =>
  new Promise<void>((resolve) => {
    const next = (left: number) => {
      if (left === 0) resolve();
      else setImmediate(() => next(left - 1));
    };
    next(count);
  });

/** A network that is away for a while whenever it is taken away. */
class TestConnection {
  isOnline = true;
  #waiting: (() => void)[] = [];

  nextOnline(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  goAway(): void {
    this.isOnline = false;
    void turns(5).then(() => {
      this.isOnline = true;
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }
}

/** Serves the shards as planned; what is planned for a shard is used up by its reads. */
function faultySource(planned: Map<string, Fault[]>, connection: TestConnection): ShardSource {
  const whole = memorySource(data.files, (file, bytes) => {
    const fault = planned.get(file)?.shift();
    if (!fault) return bytes;
    switch (fault.kind) {
      case 'slow':
        return bytes;
      case 'truncated':
        return truncated(bytes, fault.share);
      case 'flipped':
        return flipped(bytes, fault.share);
      case 'page':
        return PAGE;
      case 'offline':
        connection.goAway();
        throw new SourceError('unreachable', SOURCE_ERRORS.unreachable);
      default:
        throw new SourceError(fault.kind, SOURCE_ERRORS[fault.kind]);
    }
  });
  return {
    read: async (file, onBytes) => {
      if (planned.get(file)?.[0]?.kind === 'slow') await turns(20);
      return whole.read(file, onBytes);
    },
  };
}

const storageName = (split: Split, index: number) => {
  const { sha256, file } = data.manifest[split][index] ?? { sha256: '', file: '' };
  return `${sha256}-${file}`;
};

function expectRight(shard: Shard, { file, labels }: (typeof SHARDS)[number]): void {
  expect(Buffer.compare(shard.pixels, data.pixels.get(file) ?? PAGE), file).toBe(0);
  expect([...shard.labels]).toEqual(labels);
}

/** Whether one attempt after the other ends before somebody has to do something. */
function passes(faults: readonly Fault[]): boolean {
  return faults.length < 4 && !faults.some(({ kind }) => kind === 'missing' || kind === 'web-page');
}

it('hands out right pictures or a sentence, whatever the network does, and in the end all', async () => {
  const property = fc.asyncProperty(plans, leftovers, fc.boolean(), async (plan, left, isFull) => {
    const connection = new TestConnection();
    const planned = new Map(SHARDS.map(({ file }, at) => [file, [...(plan[at] ?? [])]]));
    const storage = memoryStorage();
    for (const [at, { split, index, file }] of SHARDS.entries()) {
      const bytes = data.files.get(file) ?? PAGE;
      const name = storageName(split, index);
      if (left[at] === 'whole') storage.kept.set(name, bytes);
      if (left[at] === 'truncated') storage.kept.set(name, truncated(bytes, 0.7));
      if (left[at] === 'flipped') storage.kept.set(name, flipped(bytes, 0.7));
    }
    const put = (name: string, bytes: Bytes) =>
      isFull ? Promise.reject(new Error('it is full')) : storage.put(name, bytes);
    const library = await PictureLibrary.open({
      source: faultySource(planned, connection),
      storage: { ...storage, put },
      connection,
      // The long pause is that of a page without a network, which only a network ends here.
      pause: (milliseconds) => (milliseconds < 10_000 ? turns(1) : new Promise(() => undefined)),
    });
    const outcomes = await Promise.allSettled(
      SHARDS.map(({ split, index }) => library.shard(split, index)),
    );
    for (const [at, outcome] of outcomes.entries()) {
      const [shard, faults] = [SHARDS[at], plan[at]];
      if (!shard || !faults) throw new Error('a shard expected');
      if (outcome.status === 'fulfilled') expectRight(outcome.value, shard);
      else {
        const error: unknown = outcome.reason;
        if (!(error instanceof DataError)) throw error;
        expect(passes(faults), error.what).toBe(false);
        expect(left[at]).not.toBe('whole');
        expect(faults.map(({ kind }) => SAYS[kind].test(error.what))).toContain(true);
        expect(error.what).toContain(shard.file);
        expect(error.remedy).toMatch(/\S \S.*\.$/);
      }
    }
    planned.clear();
    const all = await Promise.all(SHARDS.map(({ split, index }) => library.shard(split, index)));
    for (const [at, shard] of SHARDS.entries()) {
      const given = all[at];
      if (!given) throw new Error('a shard expected');
      expectRight(given, shard);
      const kept = storage.kept.get(storageName(shard.split, shard.index));
      if (!isFull) expect(kept).toEqual(data.files.get(shard.file));
    }
    const { trainingPictures, testPictures, trouble, offline } = library.progress;
    expect({ trainingPictures, testPictures, trouble, offline }).toEqual({
      trainingPictures: SMALL_GREY.pictures.train,
      testPictures: SMALL_GREY.pictures.test,
    });
    library.close();
  });
  // What hangs is told with its seed.
  await fc.assert(property, {
    numRuns: shortOrLong(50, 1000),
    plugins: [fc.timeout(120_000)],
  });
});
