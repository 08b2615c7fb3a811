import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startChild } from './child.ts';

const folder = mkdtempSync(join(tmpdir(), 'skipstack-'));
afterAll(() => rmSync(folder, { recursive: true }));

function program(name: string, text: string): string {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, text);
  return file;
}

const ECHO = `
  console.log('ready');
  for await (const chunk of process.stdin) {
    process.stdout.write(chunk);
    if (String(chunk).includes('end')) process.exit(0);
  }`;

describe('startChild', () => {
  it('passes lines of JSON both ways, and notes all others', async () => {
    const notes: string[] = [];
    const child = startChild([program('echo', ECHO)], 60, (line) => notes.push(line));
    child.send({ say: 'one' });
    expect(await child.next()).toEqual({ say: 'one' });
    child.send({ say: 'end' });
    expect(await child.next()).toEqual({ say: 'end' });
    expect(await child.next()).toBeNull();
    expect([await child.failure, notes]).toEqual([null, ['ready']]);
  });

  it('says how it failed, by the last lines of its errors', async () => {
    const child = startChild([program('fail', "console.error('no device'); process.exit(3);")], 60);
    expect(await child.next()).toBeNull();
    expect(await child.failure).toBe('status 3\nno device');
  });

  it('ends what takes too long', async () => {
    const child = startChild([program('hang', 'setInterval(() => undefined, 1000);')], 0.5);
    expect(await child.failure).toContain('took more than');
  });
});
