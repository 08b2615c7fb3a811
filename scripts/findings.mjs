/** `node scripts/findings.mjs` writes the table of docs/findings.md anew from docs/recordings. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableOf, withTable } from './lib/findings.mjs';
import { PROJECT } from './lib/folders.mjs';
import { runCommand } from './lib/problem.mjs';
import { readRecordings } from './lib/recordings.mjs';

await runCommand(() => {
  const file = join(PROJECT, 'docs', 'findings.md');
  const recordings = readRecordings(join(PROJECT, 'docs', 'recordings'));
  writeFileSync(file, withTable(readFileSync(file, 'utf8'), tableOf(recordings)));
});
