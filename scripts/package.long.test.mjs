/** The package as a person gets it: packed, unpacked, and used apart from the sources. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POLICY_HEADERS } from '../src/app/page/policy-headers.ts';
import { npmProgram, run, runOrFail } from './lib/command.mjs';
import { BUILD_CACHE, PROJECT } from './lib/folders.mjs';
import { freePort } from './lib/free-port.mjs';

/** Below the packages of the clone, where it finds those that it depends on. */
let folder;
let skipstack;

beforeAll(async () => {
  mkdirSync(BUILD_CACHE, { recursive: true });
  folder = mkdtempSync(join(BUILD_CACHE, 'unpacked-'));
  const { program, first } = npmProgram('npm');
  const parameters = ['pack', '--pack-destination', folder, '--loglevel=error'];
  // That of the tests would have the page built as if it were developed.
  const { NODE_ENV: _, ...environment } = process.env;
  await runOrFail('The package could not be made.', program, [...first, ...parameters], {
    environment,
  });
  const packed = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  await runOrFail('It could not be unpacked.', 'tar', [
    ...['-xzf', join(folder, packed), '-C', folder],
  ]);
  skipstack = join(folder, 'package', 'program', 'terminal', 'skipstack.mjs');
});

afterAll(() => rmSync(folder, { recursive: true }));

const call = (...parameters) =>
  run(process.execPath, [skipstack, ...parameters], { output: 'collect', folder });

describe('skipstack', () => {
  it('is the lab', async () => {
    const { status, output } = await call('describe', 'plain-20');
    expect([status, JSON.parse(output).parameters]).toEqual([0, 269_722]);
    expect((await call('help')).output).toMatch(/^skipstack COMMAND/);
    expect((await call('train', 'plain-8', '--data', 'nowhere')).output).toContain(
      'Run “skipstack data” to get them.',
    );
  });

  it('trains, and writes into the folder where it is called', async () => {
    const { status, output } = await call(
      ...['train', 'plain-8-width-4', '--steps', '1', '--batch', '2', '--data-pictures', '100'],
      ...['--test-pictures', '4', '--out', 'out.safetensors'],
    );
    expect([status, output]).toEqual([0, expect.stringContaining('"step":1,')]);
    expect(existsSync(join(folder, 'out.safetensors'))).toBe(true);
    expect(existsSync(join(PROJECT, 'out.safetensors'))).toBe(false);
  });

  it('serves the page with pictures and headers', async () => {
    const port = await freePort();
    const child = spawn(process.execPath, [skipstack, '--port', String(port)], { cwd: folder });
    const address = await new Promise((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (part) => {
        said += part;
        const found = /http:\S+/.exec(said);
        if (found) resolve(found[0]);
      });
      child.on('close', () => reject(new Error(said)));
    });
    for (const path of ['', 'embed.html', 'data/manifest.json', 'data/test-00.png', 'sw.js']) {
      const response = await fetch(`${address}${path}`);
      expect([path, response.status]).toEqual([path, 200]);
    }
    const { headers } = await fetch(address);
    for (const [name, value] of Object.entries(POLICY_HEADERS))
      expect(headers.get(name)).toBe(value);
    child.kill();
  });
});
