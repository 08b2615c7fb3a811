/**
 * `npm run recordings`: makes the files in `public/recordings`, which the page plays, of those in
 * `docs/recordings`: each a run file with what its tests took pictures for, packed by gzip, and
 * the weights that were kept of it in half precision, which are fetched only by who asks for them.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PROJECT } from './lib/folders.mjs';
import { runCommand } from './lib/problem.mjs';
import { RECORDINGS, recordedRunFiles } from './lib/recorded-run-files.mjs';

const FOLDER = join(PROJECT, 'public', 'recordings');
/** One of each network; `src/app/recordings/catalogue.ts` says what they are. */
const PLAYED = [
  'plain-20-seed-1',
  'plain-20-without-batch-norm-seed-1',
  'plain-56-seed-1',
  'resnet-20-seed-1',
  'resnet-56-seed-1',
];

await runCommand(async () => {
  const files = await recordedRunFiles(PLAYED);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [index, file] of files.entries()) {
    const packed = gzipSync(readFileSync(file), { level: 9 });
    // Not “.gz”, which some servers say to be the coding of a transfer.
    writeFileSync(join(FOLDER, `${PLAYED[index]}.recording`), packed);
    const kept = join(RECORDINGS, PLAYED[index]);
    for (const file of readdirSync(kept).filter((name) => name.endsWith('.f16.safetensors'))) {
      copyFileSync(join(kept, file), join(FOLDER, `${PLAYED[index]}.${file.replace('.f16', '')}`));
    }
    process.stdout.write(`${PLAYED[index]}: ${packed.length} bytes\n`);
  }
});
