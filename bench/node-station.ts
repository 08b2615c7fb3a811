/** The program of a contender's own process: WebGPU by Dawn, commands from standard input. */
import { createInterface } from 'node:readline';
import { provideDawn } from '../src/gpu/provide-dawn.ts';
import { CONTENDERS, isCommand } from './protocol.ts';

const contender = CONTENDERS.find((one) => one === process.argv[2]);
if (!contender) throw new Error(`There is no contender ${String(process.argv[2])}.`);
// Standard output is for answers; tfjs greets there.
console.log = console.error;
console.info = console.error;

await provideDawn();
// jax-js looks here for Firefox.
Object.assign(navigator, { userAgent: `Node.js/${process.versions.node}` });
// Only now: tfjs looks for WebGPU as soon as it is imported.
const { localStation } = await import('./station.ts');
const station = localStation(contender);
for await (const line of createInterface({ input: process.stdin })) {
  const command: unknown = JSON.parse(line);
  if (isCommand(command)) process.stdout.write(`${JSON.stringify(await station(command))}\n`);
}
// Dawn keeps the process alive as long as a device is open.
process.exit(0);
