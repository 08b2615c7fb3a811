/** The parts of the check, in the order in which they are done. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAMS, type Check } from './check.ts';
import { startChild } from './child.ts';
import { isResult, type TestsResult } from './results.ts';
import { testsSummary } from './summary.ts';

/** Seconds beyond those that a part of the benchmark is given to measure. */
const BENCH_START = 90;

export const PARTS: Readonly<Record<string, (check: Check) => Promise<void>>> = {
  adapter: measureAdapter,
  steps: measureSteps,
  tests: runTests,
  bench: runBench,
  ways: measureWays,
  sketches: measureSketches,
  session: measureSession,
  peers: runPeers,
};

async function measureAdapter(check: Check): Promise<void> {
  check.begin('adapter.jsonl');
  await check.measure({ measure: 'adapter' }, 'adapter.jsonl');
}

/** How the first network is measured; the others only as the first of these. */
const WAYS_OF_STEPS = [
  { tuned: false, activations: 'float32' },
  { tuned: true, activations: 'float32' },
  { tuned: true, activations: 'float16' },
] as const;

async function measureSteps(check: Check): Promise<void> {
  const { networks, batch, steps } = check.sizes;
  check.begin('steps.jsonl');
  for (const [index, network] of networks.entries())
    for (const way of WAYS_OF_STEPS.slice(0, index === 0 ? undefined : 1))
      await check.measure({ measure: 'step', network, batch, steps, ...way }, 'steps.jsonl');
}

async function measureWays(check: Check): Promise<void> {
  const { networks, batch, repetitions, every } = check.sizes;
  check.begin('ways.jsonl');
  for (const network of networks.slice(0, 1))
    await check.measure({ measure: 'ways', network, batch, repetitions, every }, 'ways.jsonl');
}

async function measureSketches(check: Check): Promise<void> {
  const { batch, repetitions, every } = check.sizes;
  check.begin('sketches.jsonl');
  await check.measure({ measure: 'sketches', batch, repetitions, every }, 'sketches.jsonl');
}

async function measureSession(check: Check): Promise<void> {
  const { networks, batch, session, pictures } = check.sizes;
  check.begin('session.jsonl');
  for (const network of networks.slice(0, 1))
    await check.measure(
      { measure: 'session', network, batch, pictures, ...session },
      'session.jsonl',
    );
}

/** `npm run bench` with Dawn, beside stock tfjs and PyTorch. */
async function runBench(check: Check): Promise<void> {
  await runContest(check, 'skipstack,tfjs,pytorch', 'bench');
}

/** By itself, since it may take minutes to compile. */
async function runPeers(check: Check): Promise<void> {
  await runContest(check, 'skipstack,pytorch,pytorch-compiled', 'peers');
}

async function runContest(check: Check, only: string, name: string): Promise<void> {
  const { networks, batch, bench } = check.sizes;
  for (const network of networks) {
    const child = startChild(
      [
        ...[join(PROGRAMS, 'bench', 'main.js'), '--engine', 'node'],
        ...['--only', only, '--network', network, '--batch', String(batch)],
        ...['--seconds', String(bench.seconds), '--rounds', String(bench.rounds)],
        ...['--out', join(check.out, `${name}-${network}.json`)],
      ],
      Math.min(4 * bench.seconds + BENCH_START, check.left),
      (line) => check.log(line),
    );
    const failure = await child.failure;
    if (failure !== null) check.log(`FAILED: the benchmark of ${network}: ${failure}`);
  }
}

/** The project's own tests of what runs on the device, file by file. */
async function runTests(check: Check): Promise<void> {
  const { match, atOnce, seconds } = check.sizes.tests;
  check.begin('tests.jsonl');
  const list = readFileSync(join(PROGRAMS, 'tests', 'list'), 'utf8')
    .trimEnd()
    .split('\n');
  const open = list.filter((name) => match.test(name));
  const results: TestsResult[] = [];
  const lane = async () => {
    for (let name = open.shift(); name !== undefined; name = open.shift()) {
      const result = await testFile(name, Math.min(seconds, check.left));
      results.push(result);
      check.keep('tests.jsonl', result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  check.log(testsSummary(results));
}

async function testFile(name: string, seconds: number): Promise<TestsResult> {
  const child = startChild([join(PROGRAMS, 'tests', `${name}.js`)], seconds);
  for (let line = await child.next(); line !== null; line = await child.next())
    if (isResult(line) && line.measure === 'tests') return line;
  const error = (await child.failure) ?? 'It said nothing.';
  const failed = [{ name: 'the whole file', error }];
  return { measure: 'tests', file: name, passed: 0, skipped: 0, failed, milliseconds: 0 };
}
