#!/usr/bin/env node
/** `skipstack`, the command of the package: the page, its pictures, and the lab. */
import { join } from 'node:path';
import { getData } from './lib/data-command.mjs';
import { ensureData } from './lib/data.mjs';
import { BUILT_PAGE, PROJECT, PUBLIC_FOLDER } from './lib/folders.mjs';
import { runLab } from './lib/lab-command.mjs';
import { readOptions } from './lib/options.mjs';
import { checkNode } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';
import { servePage } from './lib/serving/page-server.mjs';
import { readPort, USUAL_PORT } from './lib/serving/port.mjs';

const USAGE = `skipstack [--port NUMBER]      the page, for a browser on this machine
  --port NUMBER                serve here, or on the next free port (${USUAL_PORT})
skipstack data [DATA SET]      pictures; “skipstack data --help” says which
skipstack COMMAND [OPTIONS]    the engine in the terminal; “skipstack help” says which commands`;

const OPTIONS = {
  options: {
    port: { type: 'string', default: USUAL_PORT },
    help: { type: 'boolean', short: 'h' },
  },
};

await runCommand(async () => {
  checkNode();
  const [first = '', ...rest] = process.argv.slice(2);
  if (first === '' || first.startsWith('-')) return serve(process.argv.slice(2));
  if (first === 'data') return getData(rest);
  return runLab(join(PROJECT, 'program', 'terminal', 'lab.mjs'), [first, ...rest]);
});

async function serve(parameters) {
  const { values } = readOptions(parameters, OPTIONS, USAGE);
  if (values.help) return console.log(USAGE);
  const port = readPort(values.port);
  await ensureData({ archive: process.env.SKIPSTACK_CIFAR10 });
  const { address } = await servePage({ folders: [BUILT_PAGE, PUBLIC_FOLDER], port });
  console.log(`Skipstack is at ${address}  (Ctrl+C ends it)`);
}
