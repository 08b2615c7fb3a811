/** What `npm pack` takes out of this folder. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { npmProgram } from './lib/command.mjs';
import { PROJECT } from './lib/folders.mjs';

const TAKEN = [
  ...['LICENSE', 'README.md', 'dist/_headers', 'dist/assets/a.js', 'dist/index.html'],
  ...['dist/recordings/a.recording', 'package.json', 'program/terminal/skipstack.mjs'],
  'src/dataset/cifar-10.json',
];

const LEFT = [
  ...['dist/data/manifest.json', 'dist/data/train-00.png', 'dist/data-sets/mnist/test-00.png'],
  ...['public/data/train-00.png', 'src/dataset/index.ts', 'e2e/a.spec.ts', 'scripts/data.mjs'],
  ...['package-lock.json', 'vite.config.ts', '.cache/a', 'test-results/a'],
];

it('takes the page without pictures, the programs, and how data sets are described', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skipstack-package-'));
  for (const file of [...TAKEN, ...LEFT]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), file);
  }
  for (const file of ['package.json', '.gitignore'])
    copyFileSync(join(PROJECT, file), join(folder, file));
  const { program, first } = npmProgram('npm');
  const said = execFileSync(
    program,
    [...first, 'pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'],
    { cwd: folder, encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });
  const told = JSON.parse(said);
  // A list, or of newer versions an object by the name of the package.
  const [{ files }] = Object.values(told);
  expect(files.map(({ path }) => path).sort()).toEqual(TAKEN);
});
