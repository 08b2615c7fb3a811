/** `npm run preview`: the page as it was last built, for tests. Nothing is made beforehand. */
import { BUILT_PAGE } from './lib/folders.mjs';
import { readOptions } from './lib/options.mjs';
import { runCommand } from './lib/problem.mjs';
import { servePage } from './lib/serving/page-server.mjs';
import { readPort, USUAL_PORT } from './lib/serving/port.mjs';

const USAGE = `npm run preview -- [--port NUMBER]
  --port NUMBER  serve here and nowhere else (${USUAL_PORT})`;

await runCommand(async () => {
  const options = { options: { port: { type: 'string', default: USUAL_PORT } } };
  const { values } = readOptions(process.argv.slice(2), options, USAGE);
  const port = readPort(values.port);
  const { address } = await servePage({ folders: [BUILT_PAGE], port, isStrict: true });
  console.log(`The last build is at ${address}`);
});
