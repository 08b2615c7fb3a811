import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picturesFromArchive, readBatch } from './binary-archive.mjs';

const folder = mkdtempSync(join(tmpdir(), 'skipstack-archive-'));
const batches = join(folder, 'cifar-10-batches-bin');
const archive = join(folder, 'cifar-10-binary.tar.gz');

/** One picture, all red 1, green 2, blue 3, but its first pixel (label, 20, 30). */
function record(label) {
  const planes = [1, 2, 3].map((value) => Buffer.alloc(1024, value));
  planes[0][0] = label;
  planes[1][0] = 20;
  planes[2][0] = 30;
  return Buffer.concat([Buffer.of(label), ...planes]);
}

beforeAll(() => {
  mkdirSync(batches);
  for (const batch of [1, 2, 3, 4, 5])
    writeFileSync(join(batches, `data_batch_${batch}.bin`), record(batch));
  writeFileSync(join(batches, 'test_batch.bin'), Buffer.concat([record(8), record(9)]));
  execFileSync('tar', ['-czf', archive, '-C', folder, 'cifar-10-batches-bin']);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('picturesFromArchive', () => {
  it.each([
    ['the archive', archive],
    ['the folder', batches],
  ])('reads %s, batches in order and colours interleaved', (_, path) => {
    const { train, test } = picturesFromArchive(path);
    expect([...train.labels]).toEqual([1, 2, 3, 4, 5]);
    expect([...test.labels]).toEqual([8, 9]);
    expect([...train.pixels.subarray(3072, 3078)]).toEqual([2, 20, 30, 1, 2, 3]);
    expect(train.pixels.length).toBe(5 * 3072);
  });

  it('says what is missing or wrong', () => {
    expect(() => picturesFromArchive(folder)).toThrow('cannot be read');
    expect(() => picturesFromArchive(join(folder, 'none'))).toThrow('cannot be read');
    writeFileSync(join(folder, 'page.html'), '<!doctype html>');
    expect(() => picturesFromArchive(join(folder, 'page.html'))).toThrow('cannot be read');
    const part = mkdtempSync(join(folder, 'part-'));
    writeFileSync(join(part, 'data_batch_1.bin'), record(1));
    expect(() => picturesFromArchive(part)).toThrow('does not hold data_batch_2.bin');
    expect(() => readBatch(record(1).subarray(1), 'data_batch_1.bin')).toThrow(
      'data_batch_1.bin has 3072 bytes',
    );
  });
});
