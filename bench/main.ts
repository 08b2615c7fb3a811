/** The benchmark's program: `npm run bench`, which builds it first. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeOptions, readArguments } from '../cli/arguments.ts';
import { UsageError } from '../cli/usage-error.ts';
import { networkFromName } from '../src/formats/index.ts';
import { circumstancesOf } from './circumstances.ts';
import { OPTIONS, type BenchArguments } from './options.ts';
import { hostTable, measureHost } from './host/measure.ts';
import { openHostThread } from './host/open.ts';
import { benchKernels, kernelsTable } from './kernels.ts';
import { energyMeter } from './energy.ts';
import { CONTENDERS, isPyTorch, type Contender, type Task } from './protocol.ts';
import { benchProbes, probesTable } from './probes.ts';
import { reportOf, tableOf, type Report } from './report.ts';
import { measure } from './rounds.ts';
import { measureSlowdown, slowdownTable } from './slowdown.ts';
import { openStations, type Engine } from './stations.ts';

const HELP = `npm run bench -- [OPTIONS]

Trains one network with this project, stock tfjs and jax-js, in turns, on one adapter.

${describeOptions(OPTIONS)}`;

function engineOf(given: BenchArguments): Engine {
  return given.text('engine') === 'node' ? 'node' : 'chromium';
}

function taskOf(given: BenchArguments): Task {
  const network = given.text('network') ?? 'resnet-20';
  const found = networkFromName(network);
  if (typeof found === 'string') throw new UsageError(found);
  return { network, batch: given.number('batch') ?? 32 };
}

function contendersOf(given: BenchArguments): readonly Contender[] {
  const isUsual = (one: Contender) =>
    given.flag('peers') || !isPyTorch(one) || (one === 'pytorch' && engineOf(given) === 'node');
  const only = given.text('only')?.split(',') ?? CONTENDERS.filter(isUsual);
  const unknown = only.find((name) => !CONTENDERS.some((one) => one === name));
  if (unknown !== undefined) {
    throw new UsageError(`--only knows ${CONTENDERS.join(', ')}, not “${unknown}”.`);
  }
  return CONTENDERS.filter((one) => only.includes(one));
}

/** Another measurement in the place of the contest: what is measured, and its table for people. */
interface Aside {
  readonly name: string;
  measure(given: BenchArguments, task: Task, note: (text: string) => void): Promise<Measurement>;
}

function roundsOf(given: BenchArguments): number {
  return given.number('rounds') ?? 5;
}

interface Measurement {
  readonly record: { readonly adapter: string };
  readonly table: string;
}

const PROBES: Aside = {
  name: 'probes',
  measure: async (given, { network, batch }, note) => {
    const record = await benchProbes(network, batch, roundsOf(given), note);
    return { record, table: probesTable(record) };
  },
};

const HOST: Aside = {
  name: 'host',
  measure: async (given, task, note) => {
    const thread = await openHostThread(engineOf(given), given.text('adapter'));
    try {
      const record = await measureHost(thread, task, roundsOf(given), note);
      return { record, table: hostTable(record) };
    } finally {
      await thread.close();
    }
  },
};

const SIMULATED: Aside = {
  name: 'engine',
  measure: async (given, { network }, note) => {
    const { measureSimulated, simulatedTable } = await import('./simulated/measure.ts');
    const record = await measureSimulated(network, roundsOf(given), note);
    return { record, table: simulatedTable(record) };
  },
};

const SLOWDOWN: Aside = {
  name: 'slowdown',
  measure: async (_, { network, batch }, note) => {
    const record = await measureSlowdown(network, batch, note);
    return { record, table: slowdownTable(record) };
  },
};

const KERNELS: Aside = {
  name: 'kernels',
  measure: async (_, { network, batch }, note) => {
    const record = await benchKernels(network, batch, note);
    return { record, table: kernelsTable(record) };
  },
};

async function measureAside(one: Aside, given: BenchArguments): Promise<void> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const task = taskOf(given);
  const { record, table } = await one.measure(given, task, note);
  const { date, commit, machine } = await circumstancesOf('node', null);
  const adapter = `${given.text('label') ?? record.adapter}-${one.name}`;
  const file =
    given.text('out') ?? join('docs', 'benchmarks', fileName({ ...task, date, adapter }));
  const json = JSON.stringify({ date, commit, machine, ...record }, null, 2);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${json}\n`);
  process.stdout.write(given.flag('json') ? `${json}\n` : `\n${table}\n`);
  note(`Written to ${file}`);
}

async function bench(given: BenchArguments): Promise<void> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const engine = engineOf(given);
  const task = taskOf(given);
  const stations = await openStations(engine, contendersOf(given), given.text('adapter'));
  const effort = { rounds: roundsOf(given), seconds: given.number('seconds') ?? 40 };
  const meter = await energyMeter();
  if (meter) note(`Energy: that of ${meter.of}`);
  try {
    const measured = await measure(stations.ask, task, effort, note, meter);
    const circumstances = { ...task, ...(await circumstancesOf(engine, stations.browser)) };
    const label = given.text('label');
    const report = {
      ...reportOf(circumstances, measured),
      ...(label === undefined ? {} : { adapter: label }),
    };
    const file = given.text('out') ?? join('docs', 'benchmarks', fileName(report));
    const json = JSON.stringify(report, null, 2);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${json}\n`);
    process.stdout.write(given.flag('json') ? `${json}\n` : `\n${tableOf(report)}\n`);
    note(`Written to ${file}`);
  } finally {
    meter?.close();
    await stations.close();
  }
}

function fileName({
  date,
  adapter,
  network,
  batch,
}: Pick<Report, 'date' | 'adapter' | 'network' | 'batch'>): string {
  const words = adapter.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `${date.slice(0, 10)}-${words.replaceAll(/^-|-$/g, '')}-${network}-${batch}.json`;
}

try {
  const given = readArguments(OPTIONS, process.argv.slice(2));
  if (given.flag('help')) process.stdout.write(`${HELP}\n`);
  else if (given.flag('probes')) await measureAside(PROBES, given);
  else if (given.flag('host')) await measureAside(HOST, given);
  else if (given.flag('simulated')) await measureAside(SIMULATED, given);
  else if (given.flag('kernels')) await measureAside(KERNELS, given);
  else if (given.flag('slowdown')) await measureAside(SLOWDOWN, given);
  else await bench(given);
  process.exit(0);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
