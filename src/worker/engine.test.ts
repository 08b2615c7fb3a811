/** The worker's engine in Node: a device of Dawn's, the pictures over HTTP. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CIFAR_10 } from '../dataset/index.ts';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { autotuneStoreInMemory } from '../gpu/index.ts';
import { provideDawn } from '../gpu/provide-dawn.ts';
import { parts, type Network } from '../network/index.ts';
import type { Ask, Command, RunRequest, WorkerEvent } from '../protocol/index.ts';
import { Engine } from './engine.ts';

/** So small that each engine has soon compiled it on its device. */
const NETWORK: Network = {
  input: { height: 32, width: 32, channels: 3 },
  parts: [parts.convolution(4), parts.globalAveragePool(), parts.dense(10)],
};

let server: Server;
let dataUrl: string;
let gpu: GPU;
/** An engine that was asked to train and to pause while it opened. */
let paused: ReturnType<typeof started>;
let eventsUntilPaused: readonly WorkerEvent[];

beforeAll(async () => {
  const folder = new URL('../../public/data/', import.meta.url);
  server = createServer((request, response) => {
    readFile(new URL(`.${request.url ?? ''}`, folder)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  dataUrl = `http://localhost:${address.port}/`;
  const dawn = await provideDawn();
  if (!dawn) throw new Error('Dawn is not installed.');
  gpu = dawn;
  paused = started(
    open(),
    { type: 'train', order: 'in-turns', runs: [request('a')] },
    { type: 'pause' },
  );
  await paused.until(isPhase('paused'));
  eventsUntilPaused = [...paused.events];
});

afterAll(() => {
  server.close();
});

function request(id: string): RunRequest {
  const recipe = {
    ...PAPER_RECIPE,
    steps: 100_000,
    batchSize: 4,
    pictures: 1000,
    testPictures: 100,
    testEvery: 1000,
  };
  return { id, network: NETWORK, recipe, seed: 1 };
}

/** An engine that was given these commands at once, and a way to wait for its events. */
function started(...commands: readonly Command[]) {
  const events: WorkerEvent[] = [];
  const waiting = new Set<() => void>();
  const engine = new Engine(
    (event) => {
      events.push(event);
      for (const look of waiting) look();
    },
    { isSecureContext: true, gpu, autotuneStore: autotuneStoreInMemory() },
  );
  for (const command of commands) engine.handle(command);
  const until = (test: (event: WorkerEvent) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!events.some(test)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { engine, events, until };
}

/** One engine for several tests, which rests, and its events from now on. */
function shared() {
  paused.events.length = 0;
  return paused;
}

const exporting = (requestId: number, runId: string): Command => ({
  type: 'request',
  requestId,
  name: 'export-weights',
  ask: { runId },
});
const open = (): Command => ({ type: 'open', dataSet: CIFAR_10, dataUrl, backend: 'automatic' });
const isPhase = (name: string) => (event: WorkerEvent) =>
  event.type === 'phase' && event.phase === name && event.runId === undefined;
const answers =
  (requestId: number) =>
  (event: WorkerEvent): boolean =>
    event.type === 'request-answer' && event.requestId === requestId;

it('lets a pause overtake training that waits for its turn', async () => {
  expect(eventsUntilPaused.filter(({ type }) => type === 'progress')).toEqual([]);

  const { engine, events, until } = shared();
  engine.handle({ type: 'step', order: 'in-turns', runs: [request('a')] });
  await until((event) => event.type === 'progress');
  engine.handle({ type: 'stop' });
  await until(isPhase('stopped'));
  expect(events.filter(({ type }) => type === 'progress')).toMatchObject([{ step: 1 }]);
});

it('tests weights from a file without holding up other commands', async () => {
  const { engine, events, until } = shared();
  engine.handle({ type: 'step', order: 'in-turns', runs: [request('b')] });
  engine.handle(exporting(1, 'b'));
  await until(answers(1));
  const exported = events.find((event) => event.type === 'request-answer');
  if (!exported || !('weights' in exported.answer)) throw new Error('There are no weights.');
  const { weights } = exported.answer;
  const ask = { network: NETWORK, weights, normalise: 'mean', pictures: 500 } as const;
  const evaluating = (requestId: number, more: Partial<typeof ask> = {}): Command => ({
    type: 'request',
    requestId,
    name: 'evaluate',
    ask: { ...ask, ...more },
  });
  engine.handle(evaluating(2));
  engine.handle(evaluating(3, { weights: new Map() }));
  engine.handle(evaluating(4, { network: { ...NETWORK, parts: [] } }));
  engine.handle(evaluating(5));
  engine.handle({ type: 'cancel', requestId: 5 });
  engine.handle({ type: 'stop' });
  await until(answers(2));
  engine.handle(evaluating(6));
  await until((event) => event.type === 'request-progress' && event.requestId === 6);
  engine.handle({ type: 'cancel', requestId: 6 });
  engine.handle(evaluating(7));
  await until(answers(7));

  const of = (id: number) =>
    events.filter((event) => 'requestId' in event && event.requestId === id);
  expect(of(3)).toMatchObject([{ type: 'request-failure' }]);
  expect(of(4)).toMatchObject([{ type: 'request-failure', what: 'Empty network was not tested.' }]);
  expect(of(5)).toEqual([]);
  expect(of(6).map(({ type }) => type)).toEqual(['request-progress']);
  expect(of(2)).toMatchObject([
    { type: 'request-progress', progress: { share: 0 } },
    { type: 'request-progress', progress: { share: 0.5 } },
    { type: 'request-answer', name: 'evaluate', answer: { pictures: 500 } },
  ]);
  expect(events.findIndex(isPhase('stopped'))).toBeLessThan(events.findIndex(answers(2)));
  const phases = events.flatMap((event) => (event.type === 'phase' ? [event] : []));
  expect(phases.filter(({ phase }) => phase === 'testing')).toEqual([]);
});

it('measures landscapes point by point, and where other weights lie in one', async () => {
  const { engine, events, until } = shared();
  const { network, recipe } = request('landscape');
  const subject = { network, recipe, from: { kind: 'seed', seed: 1 } } as const;
  const places = [0, 10, -10].map((x) => ({ x, y: 0 }));
  const ask = { subject, seed: 3, places, pictures: 300, split: 'train' } as const;
  const measuring = (requestId: number, more: Partial<Ask<'landscape'>> = {}): Command => ({
    type: 'request',
    requestId,
    name: 'landscape',
    ask: { ...ask, ...more },
  });
  engine.handle(measuring(30));
  engine.handle(measuring(31));
  await until((event) => event.type === 'request-progress' && event.requestId === 31);
  engine.handle({ type: 'cancel', requestId: 31 });
  const gone = { ...subject, from: { kind: 'run', runId: 'never' } } as const;
  engine.handle(measuring(32, { subject: gone }));
  const others = [{ kind: 'seed', seed: 1 }, gone.from, { kind: 'seed', seed: 2 }] as const;
  engine.handle({
    ...{ type: 'request', requestId: 33, name: 'landscape-path' },
    ask: { subject, seed: 3, others },
  });
  await until(answers(30));
  await until(answers(33));
  await until((event) => event.type === 'request-failure' && event.requestId === 32);

  const of = (id: number) =>
    events.filter((event) => 'requestId' in event && event.requestId === id);
  const measured = of(30).flatMap((event) =>
    event.type === 'request-progress' && 'point' in event.progress ? [event.progress] : [],
  );
  expect(measured.map(({ step, point: { x, y } }) => [step, x, y])).toEqual([
    [0, 0, 0],
    [0, 10, 0],
    [0, -10, 0],
  ]);
  for (const { point } of measured) expect(point.loss).toBeCloseTo(Math.log(10), 0);
  expect(of(30).at(-1)).toMatchObject({ type: 'request-answer', answer: { points: 3 } });
  expect(of(31).length).toBeLessThan(3);
  const path = of(33).flatMap((event) =>
    event.type === 'request-answer' && 'path' in event.answer ? event.answer.path : [],
  );
  expect(path[0]).toEqual({ step: 0, x: 0, y: 0, distance: 0 });
  expect(path).toHaveLength(2);
  // The root of twice the variance of He's initialisation, over 108 and 40 weights.
  const apart = Math.sqrt((2 * 108 * 2) / 27 + (2 * 40 * 2) / 4);
  expect(path[1]?.distance).toBeCloseTo(apart, 0);
});

it('gives test pictures as they are, and says what weights take them for', async () => {
  const { engine, events, until } = shared();
  const ask = { indices: Uint32Array.of(1, 0) };
  engine.handle({ type: 'request', requestId: 20, name: 'test-pictures', ask });
  await until(answers(20));
  const of = (id: number) =>
    events.flatMap((event) =>
      event.type === 'request-answer' && event.requestId === id ? [event.answer] : [],
    );
  expect(of(20)).toMatchObject([{ height: 32, width: 32, labels: Uint16Array.of(8, 3) }]);
  engine.handle({ type: 'request', requestId: 23, name: 'first-picture', ask: null });
  await until(answers(23));
  const [both, first] = [of(20)[0], of(23)[0]];
  if (both === undefined || first === undefined || !('pixels' in both) || !('picture' in first))
    return expect.fail('no pictures');
  expect(first.picture?.pixels).toEqual(both.pixels.slice(3072));

  const { network, recipe } = request('a');
  const subject = { network, recipe, from: { kind: 'seed', seed: 1 } } as const;
  const asked = { subject, pictures: 2 };
  engine.handle({ type: 'request', requestId: 21, name: 'predictions', ask: asked });
  await until(answers(21));
  expect(of(21)).toMatchObject([{ step: 0, predictions: { labels: Uint8Array.of(3, 8) } }]);
  const gone = { ...asked, subject: { ...subject, from: { kind: 'run', runId: 'gone' } } } as const;
  engine.handle({ type: 'request', requestId: 22, name: 'predictions', ask: gone });
  await until((event) => event.type === 'request-failure' && event.requestId === 22);
});

it('refuses runs that cannot be computed as they are, and trains the others', async () => {
  const empty = { ...request('empty'), network: { ...NETWORK, parts: [] } };
  const recipe = { ...request('bad').recipe, batchSize: 0.5 };
  const seed = 2 ** 31;
  const { engine, events, until } = shared();
  engine.handle({
    type: 'step',
    order: 'in-turns',
    runs: [empty, request('c'), { ...request('recipe'), recipe }, { ...request('seed'), seed }],
  });
  await until(isPhase('paused'));
  const ofRun = (runId: string) =>
    events.filter((event) => 'runId' in event && event.runId === runId);
  for (const [id, remedy] of [
    ['empty', /./],
    ['recipe', /^.*must be a whole number from 1 to 4,096/],
    ['seed', /^The seed must be a whole number/],
  ] as const) {
    const told = ofRun(id);
    expect(told).toMatchObject([
      { type: 'failure', fatal: false },
      { type: 'run-ended', reason: 'failed' },
    ]);
    expect(told[0]).toHaveProperty('remedy', expect.stringMatching(remedy));
  }
  expect(ofRun('c')).toContainEqual(expect.objectContaining({ type: 'progress', step: 1 }));
  engine.handle({ type: 'stop' });
  await until(isPhase('stopped'));
});

// Behind all that compute on the device opened first: tfjs has one at a time.
it('opens device and pictures, then carries out what came meanwhile, in order', async () => {
  const { engine, events, until } = started(
    open(),
    { type: 'train', order: 'in-turns', runs: [request('a')] },
    exporting(1, 'a'),
    exporting(2, 'unknown'),
  );
  await until((event) => event.type === 'progress' && event.step >= 3);
  engine.handle({ type: 'stop' });
  engine.handle(exporting(3, 'a'));
  await until(answers(3));

  expect(events[0]).toEqual({ type: 'phase', phase: 'opening' });
  expect(events[1]).toMatchObject({ type: 'device', device: { backend: 'webgpu' } });
  expect(events[2]).toMatchObject({ type: 'data' });
  const steps = events.flatMap((event) => (event.type === 'progress' ? [event.step] : []));
  expect(events.find(answers(1))).toMatchObject({ name: 'export-weights', answer: { step: 0 } });
  expect(events.filter(({ type }) => type === 'request-failure')).toMatchObject([
    { requestId: 2, what: 'The weights of this run are not kept any more: it has no checkpoint.' },
  ]);
  expect(events.find(answers(3))).toMatchObject({ answer: { step: steps.at(-1) } });
});

it('answers requests even when nothing was opened', async () => {
  const { events, until } = started(
    { type: 'train', order: 'in-turns', runs: [request('a')] },
    exporting(1, 'a'),
  );
  await until(({ type }) => type === 'request-failure');
  expect(events).toMatchObject([{ type: 'request-failure', requestId: 1 }]);
});
