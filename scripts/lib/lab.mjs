import { join } from 'node:path';
import { ensureBundles, FOR_NODE } from './program.mjs';

/**
 * The program behind `npm run lab`, bundled unless the last bundle is of the same sources.
 *
 * @returns {Promise<string>} its path
 */
export async function ensureLab() {
  const folder = await ensureBundles('lab', ['cli', 'src'], async (outfolder) => {
    const { build } = await import('esbuild');
    const outfile = join(outfolder, 'lab.mjs');
    await build({ ...FOR_NODE, entryPoints: ['cli/lab.ts'], outfile });
  });
  return join(folder, 'lab.mjs');
}
