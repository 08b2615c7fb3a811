/** The engine from a terminal: one JSON object a line. */
import { DataError, type DataSetDescription, type PictureLibrary } from '../src/dataset/index.ts';
import { openDawn } from '../src/gpu/dawn.ts';
import { displayName, fittedNetwork, type Network } from '../src/network/index.ts';
import { operationsFor, ResidentDataset, TooLargeError } from '../src/training/index.ts';
import { describeOptions, readArguments } from './arguments.ts';
import { writeCurves } from './curves.ts';
import { describe } from './describe.ts';
import { importWeights } from './import.ts';
import { evaluate } from './evaluate.ts';
import { exportWeights } from './export.ts';
import { inspect } from './inspect/inspect.ts';
import { INSPECTIONS } from './inspect/registry.ts';
import { expectToFitPictures, networkGiven } from './network.ts';
import { OPTIONS, type LabArguments } from './options.ts';
import { openPictures } from './pictures.ts';
import { LAB } from './place.ts';
import { writeRecording } from './recording.ts';
import { queuedRuns, trainInSequence, type NamedNetwork, type QueuedRun } from './queue.ts';
import { checkTogether, resumed } from './resume.ts';
import { train } from './train.ts';
import { UsageError } from './usage-error.ts';
import { networkOfFile } from './weights.ts';

const HELP = `${LAB} COMMAND NETWORK [OPTIONS]

Commands
  describe              Parameters, multiply-adds and layers.
  train                 Train; one JSON object a step, later a few steps.
                        Several networks are trained one after the other.
                        With --resume FILE instead of a network: go on.
  evaluate              Test error of --weights FILE.
  import FILE           Which network the weights of a file are of; with --out
                        FILE.json the network as the page exports it. Without
                        a network, train and evaluate take that of --weights.
  inspect --what WHAT   The inside of --weights FILE, or of the first weights of
                        --seed, as JSON:
${INSPECTIONS.map(({ id, explanation }) => `                          ${id.padEnd(11)} ${explanation}`).join('\n')}
  export                --weights FILE, or the checkpoint in --run FILE, in another
                        --format, into --out: a folder, a .zip, or one file of
                        that format. Its network is said only where the file
                        does not tell it. Of a network alone the first weights
                        of --seed.
  curves RUN.skipstack  Write what was measured into --out FILE: .csv, .json, or
                        for TensorBoard a name with “tfevents” in it.
  recording RUN.skipstack
                        Write the run into --out FILE.recording, as the page plays
                        it: without weights, with 500 pictures of each test.

Networks
  plain-20, resnet-56   any depth 6n + 2; narrower: plain-8-width-4; resnet-20-b,
                        preresnet-20, highway-20, plain-20-without-batch-norm
  resnet-50, vgg-19     for ImageNet; for small pictures resnet-50-32
  FILE.json             as the page exports it
                        With --adapt for other pictures and classes.

Options
${describeOptions(OPTIONS)}`;

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

async function networksOf(
  given: LabArguments,
  dataSet: DataSetDescription,
): Promise<readonly NamedNetwork[]> {
  const [, ...names] = given.words;
  const weights = given.text('weights');
  const networks: NamedNetwork[] = [];
  if (names.length === 0) {
    if (weights === undefined)
      throw new UsageError('train needs a network, for example plain-20, or --weights FILE.');
    networks.push({ name: weights, network: await recognisedIn(weights) });
  }
  for (const name of names) networks.push({ name, network: await networkGiven(name) });
  return networks.map(({ name, network }) => ({ name, network: fitting(network, given, dataSet) }));
}

/** @throws UsageError when a network cannot learn from these pictures, and nobody asked to adapt it */
function fitting(network: Network, given: LabArguments, dataSet: DataSetDescription): Network {
  if (given.flag('adapt')) return fittedNetwork(network, dataSet);
  expectToFitPictures(network, dataSet);
  return network;
}

/** The network of weights; says what was taken for granted. */
async function recognisedIn(file: string): Promise<Network> {
  const { network, assumed } = await networkOfFile(file);
  const granted = assumed.length > 0 ? `; taken for granted: ${assumed.join(', ')}` : '';
  tell(`${file} holds the weights of ${displayName(network)}${granted}.`);
  return network;
}

function networkOf(given: LabArguments): Promise<Network> {
  const [command = '', name, surplus] = given.words;
  const weights = given.text('weights');
  if (name === undefined && weights !== undefined) return recognisedIn(weights);
  if (name === undefined) throw new UsageError(`${command} needs a network, for example plain-20.`);
  if (surplus !== undefined) {
    throw new UsageError(`${command} takes one network; what shall “${surplus}” be?`);
  }
  return networkGiven(name);
}

async function openEngine(library: PictureLibrary) {
  const device = await openDawn();
  if ('what' in device) throw new UsageError(`${device.what} ${device.remedy}`);
  process.stderr.write(`${device.adapter}${device.software ? ' (software adapter)' : ''}\n`);
  void device.lost.then((reason) => {
    process.stderr.write(`The graphics device failed: ${reason}\n`);
    process.exit(1);
  });
  const operations = operationsFor(device);
  const { backend, adapter } = device;
  return {
    operations,
    dataset: new ResidentDataset(library, operations),
    device: { backend, adapter },
  };
}

/** Exit statuses of programs that a signal ended: 128 and its number. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Fires when the process is told to end. To be told again changes nothing: a terminal tells the
 * whole group, and whoever started the lab hands it on.
 */
function toldToEnd(): AbortSignal {
  const control = new AbortController();
  for (const [name, status] of Object.entries(SIGNALS)) {
    process.on(name, () => {
      process.exitCode = status;
      control.abort();
    });
  }
  return control.signal;
}

async function main(argv: readonly string[]): Promise<void> {
  const given = readArguments(OPTIONS, argv);
  switch (given.flag('help') ? 'help' : given.words[0]) {
    case 'describe':
      print(describe(await networkOf(given)));
      break;
    case 'train': {
      checkTogether(given);
      const file = given.text('resume');
      const from = file === undefined ? null : await resumed(file, given, tell);
      const library = await openPictures(given.text('data') ?? from?.record.dataset);
      const { dataSet } = library;
      if (from) expectToFitPictures(from.record.network, dataSet);
      const runs = from
        ? [{ network: from.record.network, given, label: {} }]
        : queuedRuns(await networksOf(given, dataSet), given);
      const signal = given.text('checkpoint') === undefined ? null : toldToEnd();
      let engine: ReturnType<typeof openEngine> | undefined;
      const trainOne = ({ network, given: own, label }: QueuedRun) =>
        train(
          network,
          own,
          () => (engine ??= openEngine(library)),
          (line) => print({ ...label, ...line }),
          { tell, ...(from ? { from } : {}), ...(signal ? { signal } : {}) },
        );
      await trainInSequence(runs, trainOne, { tell, isEnded: () => signal?.aborted === true });
      break;
    }
    case 'evaluate': {
      const library = await openPictures(given.text('data'));
      const network = fitting(await networkOf(given), given, library.dataSet);
      await evaluate(network, given, () => openEngine(library), { print, tell });
      break;
    }
    case 'inspect': {
      const library = await openPictures(given.text('data'));
      const network = fitting(await networkOf(given), given, library.dataSet);
      await inspect(network, given, () => openEngine(library), print);
      break;
    }
    case 'export':
      print(await exportWeights(given, tell));
      break;
    case 'import':
      print(await importWeights(given));
      break;
    case 'recording':
      print(await writeRecording(given));
      break;
    case 'curves':
      print(await writeCurves(given));
      break;
    case undefined:
    case 'help':
      process.stdout.write(`${HELP}\n`);
      break;
    default:
      throw new UsageError(
        `There is no command “${given.words[0]}”. Try: describe, train, evaluate, inspect, import, export, curves, recording.`,
      );
  }
}

// Whoever reads the lines may have had enough, like “| head”.
process.stdout.on('error', () => process.exit(0));

try {
  await main(process.argv.slice(2));
  // Dawn keeps the process alive as long as a device is open.
  process.exit();
} catch (error) {
  const isExpected = [UsageError, DataError, TooLargeError].some((kind) => error instanceof kind);
  if (!isExpected || !(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
