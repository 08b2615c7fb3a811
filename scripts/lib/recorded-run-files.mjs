/** The recordings of `docs/recordings` as files that the page opens. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureData } from './data.mjs';
import { BUILD_CACHE, PROJECT } from './folders.mjs';
import { ensureBundles, FOR_NODE, runProgram } from './program.mjs';

export const RECORDINGS = join(PROJECT, 'docs', 'recordings', '2026-11-27-nvidia-h200');
const MANIFEST = join(PROJECT, 'public', 'data', 'manifest.json');
const OUT = join(BUILD_CACHE, 'recorded-run-files');

/**
 * @param {readonly string[]} names such as `plain-20-seed-1`
 * @returns {Promise<string[]>} a file for each of them
 */
export async function recordedRunFiles(names) {
  const sources = ['bench', 'cli', 'src'];
  const folder = await ensureBundles('recorded-runs', sources, async (outfolder) => {
    const { build } = await import('esbuild');
    const outfile = join(outfolder, 'run-files.mjs');
    await build({ ...FOR_NODE, entryPoints: ['bench/device-check/run-files.ts'], outfile });
  });
  await ensureData();
  const status = await runProgram(
    join(folder, 'run-files.mjs'),
    [RECORDINGS, OUT, MANIFEST],
    process.env,
  );
  const files = names.map((name) => join(OUT, `${name}.skipstack`));
  const missing = files.filter((file) => !existsSync(file));
  if (status !== 0 || missing.length > 0) {
    throw new Error(`No files were made of these recordings: ${missing.join(', ') || RECORDINGS}`);
  }
  return files;
}
