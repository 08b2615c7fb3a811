/**
 * `npm run check:gpu -- …` measures and tests the engine on this machine's graphics adapter;
 * `npm run check:gpu -- --bundle FOLDER` makes a folder that does so on another one.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureData } from './lib/data.mjs';
import { commit, makeBundle } from './lib/device-check/bundle.mjs';
import { ensureCheckPrograms } from './lib/device-check/programs.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { Problem, runCommand } from './lib/problem.mjs';
import { runProgram } from './lib/program.mjs';
import { vulkanEnvironment } from './lib/vulkan.mjs';

/** Enough for all parts but recordings, which are better with all 50 and 10. */
const USUAL_SHARDS = '6,1';

await runCommand(async () => {
  const parameters = process.argv.slice(2);
  await ensurePackages();
  await ensureData();
  const programs = await ensureCheckPrograms();
  const { values } = parseArgs({
    args: parameters,
    strict: false,
    options: { bundle: { type: 'string' }, shards: { type: 'string', default: USUAL_SHARDS } },
  });
  if (values.bundle !== undefined) {
    const [train, test] = values.shards.split(',').map(Number);
    if (!(train >= 1 && test >= 1))
      throw new Problem('--shards needs two numbers, of training and of test pictures: 6,1.');
    const folder = resolve(values.bundle);
    await makeBundle(folder, programs, { train, test });
    console.log(`Carry ${folder} there, and run: bash ${join('FOLDER', 'run.sh')}`);
    return 0;
  }
  const environment = {
    ...process.env,
    ...(await vulkanEnvironment()),
    SKIPSTACK_COMMIT: await commit(),
  };
  return runProgram(join(programs, 'main.js'), parameters, environment);
});
