/** `npm run bench -- …`: builds the benchmark, finds a browser for it, and runs it. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BENCH_SOURCES, bundleBenchForNode } from './lib/bench.mjs';
import { ensureBrowser } from './lib/browser.mjs';
import { PROJECT } from './lib/folders.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';
import { ensureBundles, FOR_PAGE, runProgram } from './lib/program.mjs';
import { vulkanEnvironment } from './lib/vulkan.mjs';

await runCommand(async () => {
  const parameters = process.argv.slice(2);
  await ensurePackages();
  const folder = await ensureBundles('bench', BENCH_SOURCES, bundle);
  const environment = { ...process.env, ...(await vulkanEnvironment()) };
  const needsBrowser = !/--engine[= ]node|--help|--probes|--simulated/.test(parameters.join(' '));
  if (needsBrowser) environment.SKIPSTACK_BROWSER ??= await ensureBrowser();
  return runProgram(join(folder, 'main.js'), parameters, environment);
});

async function bundle(folder) {
  await bundleBenchForNode(folder);
  const { build } = await import('esbuild');
  await build({
    ...FOR_PAGE,
    entryPoints: ['page', 'worker', 'host-worker'].map((name) => `bench/page/${name}.ts`),
    splitting: true,
    outdir: join(folder, 'page'),
  });
  const page = 'page/index.html';
  await copyFile(join(PROJECT, 'bench', page), join(folder, page));
}
