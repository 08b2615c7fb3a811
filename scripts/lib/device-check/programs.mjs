/** The programs of the check of a graphics adapter, bundled. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH_SOURCES, bundleBenchForNode } from '../bench.mjs';
import { PROJECT } from '../folders.mjs';
import { ensureBundles, FOR_NODE } from '../program.mjs';

/** Folders whose tests run on the device. */
const TESTED = ['src/gpu', 'src/training'];
/** Tests of the session are about order and waiting, not about the device, and take long. */
const LEFT_OUT = /session|turns|reconcile/;
const STAND_IN = join(PROJECT, 'bench', 'device-check', 'vitest');

/**
 * @returns {Promise<string>} a folder with `main.js`, what it starts, and in `tests` the
 *   project's own tests of what runs on the device, with a `list` of their names
 */
export function ensureCheckPrograms() {
  return ensureBundles('device-check', BENCH_SOURCES, async (folder) => {
    await bundleBenchForNode(join(folder, 'bench'));
    const { build } = await import('esbuild');
    await build({
      ...FOR_NODE,
      entryPoints: ['bench/device-check/main.ts', 'bench/device-check/program.ts'],
      splitting: true,
      outdir: folder,
    });
    await bundleTests(build, join(folder, 'tests'));
  });
}

async function bundleTests(build, folder) {
  const files = TESTED.flatMap((one) =>
    readdirSync(join(PROJECT, one), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${one}/${name.replaceAll('\\', '/')}`,
    ),
  ).filter((file) => file.endsWith('.test.ts') && !LEFT_OUT.test(file));
  const entries = join(folder, 'entries');
  mkdirSync(entries, { recursive: true });
  const names = files.map((file) => {
    const name = file
      .replace(/^src\//, '')
      .replace(/\.test\.ts$/, '')
      .replaceAll('/', '-');
    const lines = [
      `import ${JSON.stringify(join(PROJECT, file))};`,
      `import { runAndPrint } from ${JSON.stringify(join(STAND_IN, 'run.ts'))};`,
      `await runAndPrint(${JSON.stringify(file)});`,
    ];
    writeFileSync(join(entries, `${name}.ts`), lines.join('\n'));
    return name;
  });
  await build({
    ...FOR_NODE,
    alias: { vitest: join(STAND_IN, 'index.ts') },
    entryPoints: names.map((name) => join(entries, `${name}.ts`)),
    splitting: true,
    outdir: folder,
  });
  rmSync(entries, { recursive: true });
  writeFileSync(join(folder, 'list'), `${names.join('\n')}\n`);
}
