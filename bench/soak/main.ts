/** `npm run soak`: trains for long in Node and looks whether anything grows. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describeOptions, readArguments, type Options } from '../../cli/arguments.ts';
import { UsageError } from '../../cli/usage-error.ts';
import { circumstancesOf } from '../circumstances.ts';
import { FRESH, serveFreshProcess, startFreshProcess, type FreshProcess } from './fresh-process.ts';
import { placeOf, problemsOfSummary, summaryOf, type Contest, type Sample } from './samples.ts';
import { openSoakedRun } from './soaked-run.ts';

const OPTIONS = {
  minutes: {
    ...{ kind: 'number', smallest: 0.5, largest: 1440, whole: false },
    help: 'How long to train, behind the first test. Default: 5.',
  },
  network: { kind: 'text', help: 'As for the lab. Default: resnet-8-width-4.' },
  batch: {
    ...{ kind: 'number', smallest: 1, largest: 4096, whole: true },
    help: 'Pictures in a step. Default: 16.',
  },
  [FRESH]: { kind: 'flag', help: 'What is started to be compared with; not for people.' },
  help: { kind: 'flag', help: 'Print this.' },
} as const satisfies Options<string>;

const HELP = `npm run soak -- [OPTIONS]

Trains, tests and copies checkpoints as a session does, and prints as JSON what it took:
tensors, memory of the device, the heap's slope, pictures a second. In the first and the last
tenth of the time it trains in turns with a process that was just started. Fails where the
number of tensors changes, the device's memory differs by more than 1 %, or it makes over 2 %
fewer pictures at last than the process that was just started.

${describeOptions(OPTIONS)}`;

const SAMPLES = 100;
const BETWEEN_CHECKPOINTS = 30_000;
/** Seconds that each of two processes trains in its turn; at most the second part of a sample's. */
const [SHORTEST_TURN, LONGEST_TURN, TURNS_OF_A_SAMPLE] = [0.5, 5, 12];

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') Reflect.apply(collect, undefined, []);
}

async function soak(name: string, batch: number, minutes: number): Promise<boolean> {
  const soaked = await openSoakedRun(name, batch);
  let fresh: FreshProcess | null = await startFreshProcess(name, batch);
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const sample = (): Sample => {
    collectGarbage();
    return { seconds: seconds(), ...soaked.counts(), heapBytes: process.memoryUsage().heapUsed };
  };
  const samples = [sample()];
  const contests: Contest[] = [];
  const turn = (60 * minutes) / SAMPLES / TURNS_OF_A_SAMPLE;
  const turnSeconds = Math.min(LONGEST_TURN, Math.max(SHORTEST_TURN, turn));
  let keptAt = 0;
  for (let next = 1; next <= SAMPLES || contests.at(-1)?.place !== 'last';) {
    const place = placeOf(seconds() / (60 * minutes));
    if (place === 'between') {
      fresh?.close();
      fresh = null;
    } else fresh ??= await startFreshProcess(name, batch);
    const own = await soaked.pace(turnSeconds);
    if (fresh && place !== 'between')
      contests.push({ place, own, fresh: await fresh.pace(turnSeconds) });
    if (seconds() >= keptAt + BETWEEN_CHECKPOINTS / 1000) {
      keptAt = seconds();
      await soaked.keep();
    }
    if (seconds() < (60 * minutes * next) / SAMPLES) continue;
    samples.push(sample());
    next = Math.floor((SAMPLES * seconds()) / (60 * minutes)) + 1;
  }
  fresh?.close();
  const summary = summaryOf(samples, contests, soaked.isSoftware);
  const problems = problemsOfSummary(summary);
  const circumstances = { adapter: soaked.adapter, ...(await circumstancesOf('node', null)) };
  console.log(
    JSON.stringify({ network: name, batch, ...circumstances, ...summary, problems }, null, 2),
  );
  soaked.close();
  return problems.length === 0;
}

try {
  const given = readArguments(OPTIONS, process.argv.slice(2));
  const name = given.text('network') ?? 'resnet-8-width-4';
  const batch = given.number('batch') ?? 16;
  if (given.flag('help')) console.log(HELP);
  else if (given.flag(FRESH)) await serveFreshProcess(name, batch);
  else process.exitCode = (await soak(name, batch, given.number('minutes') ?? 5)) ? 0 : 1;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
