/** The benchmark's programs, bundled. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from './folders.mjs';
import { FOR_NODE } from './program.mjs';

/** What is bundled into it, below the project's root. */
export const BENCH_SOURCES = ['bench', 'cli', 'src', 'package.json'];

/** Fills a folder with what the benchmark needs in Node. */
export async function bundleBenchForNode(folder) {
  const { build } = await import('esbuild');
  await build({
    ...FOR_NODE,
    entryPoints: ['bench/main.ts', 'bench/node-station.ts'],
    splitting: true,
    outdir: folder,
  });
  const python = 'pytorch_resnet.py';
  await copyFile(join(PROJECT, 'bench', python), join(folder, python));
}
