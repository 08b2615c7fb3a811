import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CIFAR_100_BINARY,
  CIFAR_10_BINARY,
  picturesFromArchive,
  readBatch,
} from './binary-archive.mjs';

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
    const { train, test } = picturesFromArchive(path, CIFAR_10_BINARY);
    expect([...train.labels]).toEqual([1, 2, 3, 4, 5]);
    expect([...test.labels]).toEqual([8, 9]);
    expect([...train.pixels.subarray(3072, 3078)]).toEqual([2, 20, 30, 1, 2, 3]);
    expect(train.pixels.length).toBe(5 * 3072);
  });

  it('takes the second label of CIFAR-100', () => {
    const hundred = join(folder, 'cifar-100-binary');
    mkdirSync(hundred);
    const both = (coarse, fine) => Buffer.concat([Buffer.of(coarse), record(fine)]);
    writeFileSync(join(hundred, 'train.bin'), Buffer.concat([both(11, 19), both(15, 29)]));
    writeFileSync(join(hundred, 'test.bin'), both(10, 49));
    for (const labels of ['fine', 'coarse'])
      writeFileSync(join(hundred, `${labels}_label_names.txt`), 'apple\n');
    const packed = join(folder, 'cifar-100-binary.tar.gz');
    execFileSync('tar', ['-czf', packed, '-C', folder, 'cifar-100-binary']);
    for (const from of [hundred, packed]) {
      const { train, test } = picturesFromArchive(from, CIFAR_100_BINARY);
      expect([[...train.labels], [...test.labels]]).toEqual([[19, 29], [49]]);
      expect([...train.pixels.subarray(3072, 3078)]).toEqual([29, 20, 30, 1, 2, 3]);
    }
  });

  it('says what is missing or wrong', () => {
    expect(() => picturesFromArchive(folder, CIFAR_10_BINARY)).toThrow('cannot be read');
    expect(() => picturesFromArchive(join(folder, 'none'), CIFAR_10_BINARY)).toThrow(
      'cannot be read',
    );
    writeFileSync(join(folder, 'page.html'), '<!doctype html>');
    expect(() => picturesFromArchive(join(folder, 'page.html'), CIFAR_10_BINARY)).toThrow(
      'cannot be read',
    );
    const part = mkdtempSync(join(folder, 'part-'));
    writeFileSync(join(part, 'data_batch_1.bin'), record(1));
    expect(() => picturesFromArchive(part, CIFAR_10_BINARY)).toThrow(
      'does not hold data_batch_2.bin',
    );
    expect(() => readBatch(record(1).subarray(1), 'data_batch_1.bin', 1)).toThrow(
      'data_batch_1.bin has 3072 bytes',
    );
  });
});
