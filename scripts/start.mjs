/** `npm start`: everything that is missing, then the page on localhost. */
import { parseArgs } from 'node:util';
import { ensureBuild } from './lib/build.mjs';
import { ensureData } from './lib/data.mjs';
import { isDesktop } from './lib/desktop.mjs';
import { PROJECT } from './lib/folders.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { Problem, runCommand } from './lib/problem.mjs';

const USAGE = `npm start -- [--port NUMBER] [--no-open]
  --port NUMBER  serve here, or on the next free port (4173)
  --no-open      only print the address`;

await runCommand(async () => {
  const options = readOptions();
  if (options.help) return console.log(USAGE);
  await ensurePackages();
  await ensureData({ archive: process.env.SKIPSTACK_CIFAR10 });
  await ensureBuild();
  await serve(options);
});

async function serve({ port, open }) {
  const { preview } = await import('vite');
  const server = await preview({
    root: PROJECT,
    logLevel: 'warn',
    preview: { port, host: 'localhost', open: open && isDesktop() },
  });
  console.log(`\nSkipstack is at ${server.resolvedUrls.local[0]}  (Ctrl+C ends it)`);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      allowNegative: true,
      options: {
        port: { type: 'string', default: '4173' },
        open: { type: 'boolean', default: true },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Error(`--port must be a number from 1 to 65535, not “${values.port}”.`);
    return { ...values, port };
  } catch (error) {
    throw new Problem(`${error.message}\n${USAGE}`);
  }
}
