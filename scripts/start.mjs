/** `npm start`: everything that is missing, then the page on localhost. */
import { ensureBuild } from './lib/build.mjs';
import { ensureData } from './lib/data.mjs';
import { isDesktop, openInBrowser } from './lib/desktop.mjs';
import { BUILT_PAGE, PUBLIC_FOLDER } from './lib/folders.mjs';
import { readOptions } from './lib/options.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';
import { servePage } from './lib/serving/page-server.mjs';
import { readPort, USUAL_PORT } from './lib/serving/port.mjs';

const USAGE = `npm start -- [--port NUMBER] [--no-open]
  --port NUMBER  serve here, or on the next free port (${USUAL_PORT})
  --no-open      only print the address`;

const OPTIONS = {
  allowNegative: true,
  options: {
    port: { type: 'string', default: USUAL_PORT },
    open: { type: 'boolean', default: true },
    help: { type: 'boolean', short: 'h' },
  },
};

await runCommand(async () => {
  const { values } = readOptions(process.argv.slice(2), OPTIONS, USAGE);
  if (values.help) return console.log(USAGE);
  const port = readPort(values.port);
  await ensurePackages();
  await ensureData({ archive: process.env.SKIPSTACK_CIFAR10 });
  await ensureBuild();
  const { address } = await servePage({ folders: [BUILT_PAGE, PUBLIC_FOLDER], port });
  console.log(`\nSkipstack is at ${address}  (Ctrl+C ends it)`);
  if (values.open && isDesktop()) openInBrowser(address);
});
