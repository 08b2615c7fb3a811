/** The program behind `npm run check:gpu`, which bundles it first. */
import { resolve } from 'node:path';
import { describeOptions, readArguments } from '../../cli/arguments.ts';
import { UsageError } from '../../cli/usage-error.ts';
import { Check } from './check.ts';
import { OPTIONS, type CheckArguments } from './options.ts';
import { PARTS } from './parts.ts';
import { recordAll } from './recordings.ts';
import { FULL, SMALL } from './sizes.ts';

const RECORDINGS = 'recordings';
/** Only when asked for, too: compiling PyTorch takes minutes. */
const PEERS = 'peers';
const USUAL_SECONDS = 460;

const HELP = `npm run check:gpu -- [OPTIONS]

Measures and tests the engine on this machine's graphics adapter, by Dawn in Node.
With --bundle FOLDER it makes a folder to carry to another machine instead; see
docs/benchmarks/README.md.

${describeOptions(OPTIONS)}`;

function partsOf(given: CheckArguments): readonly string[] {
  const known = [...Object.keys(PARTS), RECORDINGS];
  const asked =
    given.text('parts')?.split(',') ?? Object.keys(PARTS).filter((part) => part !== PEERS);
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`--parts knows ${known.join(', ')}, not “${unknown}”.`);
  return known.filter((name) => asked.includes(name));
}

async function check(given: CheckArguments): Promise<void> {
  const parts = partsOf(given);
  const sizes = given.flag('small') || process.env.SMALL === '1' ? SMALL : FULL;
  const out = resolve(given.text('out') ?? '.gpu/results');
  const one = new Check(sizes, out, given.number('seconds') ?? USUAL_SECONDS);
  one.log(`commit ${process.env.SKIPSTACK_COMMIT ?? 'unknown'}, Node ${process.versions.node}`);
  for (const part of parts) {
    one.log(`— ${part}`);
    await PARTS[part]?.(one);
  }
  if (parts.includes(RECORDINGS)) {
    const networks = given.text('networks')?.split(',') ?? sizes.recording.networks;
    await recordAll(one, networks, given.number('seed') ?? 1);
  }
  one.log(`The results are in ${out}.`);
}

try {
  const given = readArguments(OPTIONS, process.argv.slice(2));
  if (given.flag('help')) process.stdout.write(`${HELP}\n`);
  else await check(given);
  process.exit(0);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
