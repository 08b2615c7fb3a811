/** The worker's engine in Node: a device of Dawn's, the pictures over HTTP. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { provideDawn } from '../gpu/provide-dawn.ts';
import { cifarNetwork } from '../network/index.ts';
import type { Command, RunRequest, WorkerEvent } from '../protocol/index.ts';
import { Engine } from './engine.ts';

const NETWORK = cifarNetwork('plain', 1, { width: 4 });

let server: Server;
let dataUrl: string;

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
  await provideDawn();
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
    testPictures: 4,
    testEvery: 1000,
  };
  return { id, network: NETWORK, recipe, seed: 1 };
}

/** An engine that was given these commands at once, and a way to wait for its events. */
function started(...commands: readonly Command[]) {
  const events: WorkerEvent[] = [];
  const waiting = new Set<() => void>();
  const engine = new Engine((event) => {
    events.push(event);
    for (const look of waiting) look();
  });
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

const open = (): Command => ({ type: 'open', dataUrl, backend: 'automatic' });
const isPhase = (name: string) => (event: WorkerEvent) =>
  event.type === 'phase' && event.phase === name && event.runId === undefined;

it('opens device and pictures, then carries out what came meanwhile, in order', async () => {
  const { engine, events, until } = started(
    open(),
    { type: 'train', runs: [request('a')] },
    { type: 'export-weights', requestId: 1, runId: 'a' },
    { type: 'export-weights', requestId: 2, runId: 'unknown' },
  );
  await until((event) => event.type === 'progress' && event.step >= 3);
  engine.handle({ type: 'stop' });
  engine.handle({ type: 'export-weights', requestId: 3, runId: 'a' });
  await until((event) => event.type === 'weights' && event.requestId === 3);

  expect(events[0]).toEqual({ type: 'phase', phase: 'opening' });
  expect(events[1]).toMatchObject({ type: 'device', device: { backend: 'webgpu' } });
  expect(events[2]).toMatchObject({ type: 'data' });
  const answers = events.filter((event) => 'requestId' in event);
  expect(answers).toMatchObject([
    { type: 'weights', requestId: 1, runId: 'a', step: 0 },
    {
      type: 'failure',
      requestId: 2,
      what: 'The weights of this run are not kept any more.',
      fatal: false,
    },
    { type: 'weights', requestId: 3, runId: 'a' },
  ]);
  const steps = events.flatMap((event) => (event.type === 'progress' ? [event.step] : []));
  expect(answers[2]).toMatchObject({ step: steps.at(-1) });
});

it('lets a pause overtake training that waits for its turn', async () => {
  const { engine, events, until } = started(
    open(),
    { type: 'train', runs: [request('a')] },
    { type: 'pause' },
  );
  await until(isPhase('paused'));
  expect(events.filter(({ type }) => type === 'progress')).toEqual([]);

  engine.handle({ type: 'step', runs: [request('a')] });
  await until((event) => event.type === 'progress');
  engine.handle({ type: 'stop' });
  await until(isPhase('stopped'));
  expect(events.filter(({ type }) => type === 'progress')).toMatchObject([{ step: 1 }]);
});

it('tests weights from a file without holding up other commands', async () => {
  const { engine, events, until } = started(open(), { type: 'step', runs: [request('a')] });
  engine.handle({ type: 'export-weights', requestId: 1, runId: 'a' });
  await until(({ type }) => type === 'weights');
  const exported = events.find((event) => event.type === 'weights');
  if (!exported) throw new Error('There are no weights.');
  const { weights } = exported;
  const evaluation = { network: NETWORK, weights, normalise: 'mean', pictures: 500 } as const;
  engine.handle({ type: 'evaluate', requestId: 2, ...evaluation });
  engine.handle({ type: 'evaluate', requestId: 3, ...evaluation, weights: new Map() });
  engine.handle({ type: 'stop' });
  await until(({ type }) => type === 'evaluated');

  const failure = events.find((event) => event.type === 'failure');
  expect(failure).toMatchObject({ requestId: 3, fatal: false });
  const evaluated = events.findIndex(({ type }) => type === 'evaluated');
  expect(events[evaluated]).toMatchObject({ requestId: 2, pictures: 500 });
  expect(events.findIndex(isPhase('stopped'))).toBeLessThan(evaluated);
});

it('answers requests even when nothing was opened', async () => {
  const { events, until } = started(
    { type: 'train', runs: [request('a')] },
    { type: 'export-weights', requestId: 1, runId: 'a' },
  );
  await until(({ type }) => type === 'failure');
  expect(events).toMatchObject([{ type: 'failure', requestId: 1, fatal: false }]);
});
