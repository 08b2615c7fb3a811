/**
 * A folder to carry to a machine that has a graphics card but neither network nor Node: the
 * check's programs, Node itself, Dawn, the Vulkan loader, and some of the pictures.
 */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run, runOrFail } from '../command.mjs';
import { DATA_FOLDER, PROJECT } from '../folders.mjs';
import { Problem } from '../problem.mjs';

/** What Debian's loader needs, and what NVIDIA's driver asks for beside it. */
const LOADER_PACKAGES = [
  ...['libvulkan1', 'libegl1', 'libglvnd0', 'libopengl0', 'libgl1', 'libglx0', 'libgles2'],
];
const DAWN = 'dist/linux-x64/dawn.node';

/**
 * @param {string} out the folder; what it holds of an earlier bundle is used again or replaced
 * @param {string} programs the check's
 * @param {{ train: number, test: number }} shards how many of each split come along
 */
export async function makeBundle(out, programs, shards) {
  mkdirSync(out, { recursive: true });
  rmSync(join(out, 'programs'), { recursive: true, force: true });
  cpSync(programs, join(out, 'programs'), { recursive: true });
  // Dawn is asked for by its name, from there.
  writeFileSync(join(out, 'programs', 'package.json'), '{ "type": "module", "private": true }\n');
  await packNode(out);
  await packDawn(out);
  await packLoader(join(out, 'loader'));
  packPictures(join(out, 'public', 'data'), shards);
  writeFileSync(join(out, 'commit'), await commit());
  copyFileSync(join(PROJECT, 'scripts', 'lib', 'device-check', 'run.sh'), join(out, 'run.sh'));
}

async function packNode(out) {
  await compress(process.execPath, join(out, `node-${process.version}.xz`));
}

async function packDawn(out) {
  const root = dirname(createRequire(import.meta.url).resolve('webgpu'));
  const folder = join(out, 'node_modules', 'webgpu');
  mkdirSync(join(folder, dirname(DAWN)), { recursive: true });
  for (const file of ['package.json', 'index.js'])
    copyFileSync(join(root, file), join(folder, file));
  await compress(join(root, DAWN), join(folder, `${DAWN}.xz`));
}

/** As small as it gets: it takes a minute, but only once. */
async function compress(from, to) {
  if (existsSync(to)) return;
  const temporary = `${to}.new`;
  const script = 'xz -9 --extreme --threads=0 --stdout "$0" > "$1" && mv "$1" "$2"';
  await runOrFail('xz is needed to make a bundle.', 'sh', ['-c', script, from, temporary, to]);
}

/** A machine that has the loader does without; so does a bundle made where there is no apt-get. */
async function packLoader(folder) {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).some((name) => name.endsWith('.deb'))) return;
  const options = { output: 'collect', folder };
  await run('apt-get', ['update', '-qq'], options);
  const { status } = await run('apt-get', ['download', '-qq', ...LOADER_PACKAGES], options);
  if (status !== 0)
    console.error('The Vulkan loader could not be fetched; the machine must have libvulkan.so.1.');
}

function packPictures(folder, shards) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(DATA_FOLDER, 'manifest.json'), join(folder, 'manifest.json'));
  for (const [split, count] of Object.entries(shards)) {
    const files = readdirSync(DATA_FOLDER)
      .filter((name) => name.startsWith(`${split}-`))
      .sort();
    if (count > files.length) throw new Problem(`There are ${files.length} shards of ${split}.`);
    for (const file of files.slice(0, count))
      copyFileSync(join(DATA_FOLDER, file), join(folder, file));
  }
}

/** @returns {Promise<string>} the project's, with `+` when files were changed since */
export async function commit() {
  const options = { output: 'collect' };
  const { status, output } = await run('git', ['describe', '--always', '--dirty=+'], options);
  return status === 0 ? output.trim() : 'unknown';
}
