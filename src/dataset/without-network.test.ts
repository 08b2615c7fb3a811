/** What a library does, and what it tells, where a real server does not answer well. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserSource } from './browser-source.ts';
import { DataError } from './data-error.ts';
import { PictureLibrary, type LibraryOptions } from './library.ts';
import type { LibraryProgress } from './progress.ts';
import type { ShardSource } from './shard-source.ts';
import { NO_STORAGE } from './shard-storage.ts';
import { makeTestData, memoryStorage, SHARD_SIZE } from './test-data.ts';

const data = await makeTestData({ train: 6, test: 1 });
const NPM = /npm/;

let server: Server;
let port: number;
let answers: (file: string, response: ServerResponse) => boolean;
let requests: string[];

/** A network that the test switches. */
function switchable(isOnline: boolean) {
  const waiting = new Set<() => void>();
  return {
    isOnline,
    nextOnline: () => new Promise<void>((resolve) => waiting.add(resolve)),
    comeUp() {
      this.isOnline = true;
      for (const resolve of waiting) resolve();
    },
  };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const file = request.url?.slice(1) ?? '';
    requests.push(file);
    if (answers(file, response)) return;
    const bytes = data.files.get(file);
    if (bytes) response.end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  port = address.port;
});

afterAll(() => {
  server.close();
});

beforeEach(() => {
  answers = () => false;
  requests = [];
});

const silence = () => true;
/** No matter how busy the machine is, only a server that says nothing is given up. */
const patience = () => (answers === silence ? 0.2 : 60);
const address = () => `http://127.0.0.1:${port}/`;
const read: ShardSource['read'] = (file, onBytes) =>
  browserSource(address(), patience()).read(file, onBytes);
const source = (): ShardSource => ({ ...browserSource(address()), read });
const never = () => new Promise<void>(() => undefined);
const open = (options: Partial<LibraryOptions> = {}) =>
  PictureLibrary.open({
    source: source(),
    storage: NO_STORAGE,
    pause: () => Promise.resolve(),
    ...options,
  });
/** The source as a visitor's browser has it, who cannot run commands. */
const forVisitors = (): ShardSource => ({ read });
const failure = async (attempt: Promise<unknown>) => {
  const error: unknown = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DataError))
    throw new Error(`It did not fail as expected: ${String(error)}`);
  return error;
};
const unplug = (_file: string, response: ServerResponse) => {
  response.destroy();
  return true;
};

describe('without a network', () => {
  it('waits for the list of pictures, says so at once, and goes on when there is one', async () => {
    answers = unplug;
    const connection = switchable(false);
    const told: LibraryProgress[] = [];
    const onWaiting = (progress: LibraryProgress) => void told.push(progress);
    const opening = open({ connection, pause: never, onWaiting });
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(told[0]).toMatchObject({ offline: true, trainingPictures: 0 });
    expect(requests).toEqual(['manifest.json']);
    answers = () => false;
    connection.comeUp();
    expect((await opening).dataSet.pictures.train).toBe(6 * SHARD_SIZE);
  });

  it('gives what is kept, counts it, and fetches the rest when there is one', async () => {
    const storage = memoryStorage();
    const first = await open({ storage });
    await Promise.all([0, 1, 4].map((index) => first.shard('train', index)));
    answers = unplug;
    const connection = switchable(false);
    const library = await open({ storage, connection, pause: never });
    library.want([5, 3, 2, 0, 1, 4].map((index) => ({ split: 'train', index })));
    const missing = library.shard('train', 2);
    await vi.waitFor(() =>
      expect(library.progress).toMatchObject({
        offline: true,
        trainingPictures: 3 * SHARD_SIZE,
        firstTrainingPictures: 2 * SHARD_SIZE,
      }),
    );
    expect((await library.shard('train', 4)).labels).toHaveLength(SHARD_SIZE);
    expect(library.progress.trouble).toBeUndefined();
    answers = () => false;
    connection.comeUp();
    expect((await missing).labels).toHaveLength(SHARD_SIZE);
    await vi.waitFor(() => expect(library.progress.trainingPictures).toBe(6 * SHARD_SIZE));
    expect(library.progress.offline).toBeUndefined();
  });

  it('still reaches a server on the same machine', async () => {
    const library = await open({ connection: switchable(false), pause: never });
    expect((await library.shard('test', 0)).labels).toHaveLength(SHARD_SIZE);
  });

  it('asks again now and then, since the browser may be wrong', async () => {
    answers = (_, response) => requests.length < 3 && unplug('', response);
    const pauses: number[] = [];
    const pause = (milliseconds: number) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    };
    await open({ connection: switchable(false), pause });
    expect(pauses).toEqual([10_000, 10_000]);
  });

  it('lets all go who wait when it is closed', async () => {
    const connection = switchable(false);
    const library = await open({ connection, pause: never });
    answers = unplug;
    const waiting = library.shard('train', 0);
    await vi.waitFor(() => expect(library.progress.offline).toBe(true));
    library.close();
    expect((await failure(waiting)).what).toContain('closed');
  });
});

describe('a server', () => {
  const status = (code: number) => (_: string, response: ServerResponse) => {
    response.writeHead(code).end();
    return true;
  };
  const page = (_: string, response: ServerResponse) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Sign in</title>');
    return true;
  };

  it.each([
    ['does not have them', status(404), 1, /does not have all .*404/, /tell whoever runs/],
    ['has them no more', status(410), 1, /does not have all .*410/, /tell whoever runs/],
    ['is overloaded', status(503), 4, /answered “503/, /later; what has arrived is kept/],
    ['forbids it', status(403), 4, /answered “403/, /later; what has arrived is kept/],
    ['is not there', unplug, 4, /cannot be reached/, /Check the connection/],
    ['says nothing', silence, 4, /nothing for 0\.2 seconds/, /Check the connection/],
    ['sends a page', page, 1, /A web page came instead/, /sign in/],
  ])(
    'that %s is told to a visitor without a command',
    async (_, answer, attempts, what, remedy) => {
      const library = await open({ source: forVisitors() });
      requests = [];
      answers = answer;
      const ofShard = await failure(library.shard('train', 0));
      expect(ofShard.what).toMatch(what);
      expect(ofShard.remedy).toMatch(remedy);
      expect(requests).toHaveLength(attempts);
      const ofManifest = await failure(open({ source: forVisitors() }));
      expect(ofManifest.what).toMatch(what);
      for (const { message } of [ofShard, ofManifest]) expect(message).not.toMatch(NPM);
      answers = () => false;
      expect((await library.shard('train', 0)).labels).toHaveLength(SHARD_SIZE);
    },
  );

  it('of a developer who has not made the pictures says how to make them', async () => {
    answers = status(404);
    expect((await failure(open())).remedy).toBe('Run “npm run data” and reload the page.');
    answers = status(503);
    expect((await failure(open())).message).not.toMatch(NPM);
  });

  it('that sends a page or nothing leaves what the last visit has kept', async () => {
    const storage = memoryStorage();
    await (await open({ storage })).shard('train', 0);
    for (const answer of [page, silence, status(503)]) {
      answers = answer;
      const library = await open({ storage });
      expect((await library.shard('train', 0)).labels).toHaveLength(SHARD_SIZE);
    }
  });

  it('that is back at once needs no pause once a network comes up', async () => {
    answers = unplug;
    const connection = switchable(true);
    const told: LibraryProgress[] = [];
    const onWaiting = (progress: LibraryProgress) => void told.push(progress);
    const opening = open({ connection, pause: never, onWaiting });
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(told[0]?.trouble).toBe('The next file is fetched again: the server cannot be reached.');
    answers = () => false;
    connection.comeUp();
    await opening;
  });
});
