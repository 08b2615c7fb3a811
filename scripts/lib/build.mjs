/** The page as static files, built when its sources are newer than the last build. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runOrFail } from './command.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { BUILT_PAGE } from './folders.mjs';
import { withStopwatch } from './progress.mjs';

const SOURCES = [
  'index.html',
  'embed.html',
  'src',
  'package-lock.json',
  'vite.config.ts',
  'public/favicon.svg',
  'public/icons',
  'public/lessons',
  'public/recordings',
  'public/data/manifest.json',
];

const VITE = join('node_modules', 'vite', 'bin', 'vite.js');

/** Builds `dist/` unless it is there and of the present sources. */
export async function ensureBuild() {
  const sources = fingerprint(SOURCES);
  const isBuilt = existsSync(join(BUILT_PAGE, 'index.html'));
  if (isBuilt && readStamp('build') === sources) return;
  await withStopwatch('Building the page', () =>
    runOrFail('The page could not be built:', process.execPath, [VITE, 'build'], {
      output: 'collect',
    }),
  );
  writeStamp('build', sources);
}
