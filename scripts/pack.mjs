/** Before `npm pack`: builds what the package holds, the page and the programs of the terminal. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { PROJECT } from './lib/folders.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';
import { FOR_NODE } from './lib/program.mjs';

await runCommand(async () => {
  await ensurePackages();
  await ensureBuild();
  const program = join(PROJECT, 'program');
  rmSync(program, { recursive: true, force: true });
  const { build } = await import('esbuild');
  await build({
    ...FOR_NODE,
    // What the package depends on is installed with it.
    external: [...FOR_NODE.external, 'pngjs'],
    entryPoints: ['scripts/skipstack.mjs', 'cli/lab.ts'],
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    // As far below the package's root as the sources are below that of the clone.
    outdir: join(program, 'terminal'),
  });
});
