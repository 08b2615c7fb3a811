import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTar } from './tar.mjs';

const folder = mkdtempSync(join(tmpdir(), 'skipstack-tar-'));
const long = `${'a'.repeat(90)}/${'b'.repeat(60)}.bin`;
let archive;

beforeAll(() => {
  mkdirSync(join(folder, 'in', 'a'.repeat(90)), { recursive: true });
  writeFileSync(join(folder, 'in', 'empty.bin'), '');
  writeFileSync(join(folder, 'in', 'block.bin'), Buffer.alloc(512, 7));
  writeFileSync(join(folder, 'in', long), 'more than one hundred characters');
  archive = execFileSync('tar', ['-c', '--format=ustar', '-C', folder, 'in']);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('readTar', () => {
  it('reads what the tar program wrote', () => {
    const files = readTar(archive);
    expect([...files.keys()].sort()).toEqual([`in/${long}`, 'in/block.bin', 'in/empty.bin']);
    expect(files.get('in/block.bin')).toEqual(Buffer.alloc(512, 7));
    expect(files.get('in/empty.bin').length).toBe(0);
    expect(files.get(`in/${long}`).toString()).toBe('more than one hundred characters');
  });

  it('refuses what is cut off, altered or no archive at all', () => {
    const end = archive.indexOf('more than one hundred') + 4;
    expect(() => readTar(archive.subarray(0, end))).toThrow('ends within');
    const altered = Buffer.from(archive);
    altered[3] ^= 1;
    expect(() => readTar(altered)).toThrow('not the head of a file');
    expect(() => readTar(Buffer.alloc(0))).toThrow('holds no file');
    expect(() => readTar(Buffer.from('x'.repeat(600)))).toThrow('not the head of a file');
  });
});
