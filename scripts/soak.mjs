/** `npm run soak -- …`: trains for long and fails where something grows. */
import { join } from 'node:path';
import { BENCH_SOURCES } from './lib/bench.mjs';
import { ensureData } from './lib/data.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';
import { ensureBundles, FOR_NODE, runProgram } from './lib/program.mjs';
import { vulkanEnvironment } from './lib/vulkan.mjs';

await runCommand(async () => {
  await ensurePackages();
  await ensureData();
  const folder = await ensureBundles('soak', BENCH_SOURCES, async (outfolder) => {
    const { build } = await import('esbuild');
    const outfile = join(outfolder, 'soak.mjs');
    await build({ ...FOR_NODE, entryPoints: ['bench/soak/main.ts'], outfile });
  });
  const environment = { ...process.env, ...(await vulkanEnvironment()) };
  return runProgram(join(folder, 'soak.mjs'), process.argv.slice(2), environment);
});
