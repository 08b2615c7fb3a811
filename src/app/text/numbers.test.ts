import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatClock,
  formatCount,
  formatDuration,
  formatPart,
  formatTimeLeft,
  formatError,
  formatFileSize,
  formatMegabytes,
  formatSmall,
  formatTick,
} from './numbers.ts';

describe('numbers on the screen', () => {
  it('separates thousands', () => {
    expect(formatCount(269_722)).toBe('269,722');
  });

  it('says one of a thing without an s', () => {
    const amounts = [0, 1, 2, 1202].map((value) => formatAmount(value, 'layer'));
    expect(amounts).toEqual(['0 layers', '1 layer', '2 layers', '1,202 layers']);
  });

  it('gives errors one decimal, always', () => {
    expect([38.24, 40, 0].map(formatError)).toEqual(['38.2', '40.0', '0.0']);
  });

  it('keeps learning rates free of rounding noise', () => {
    expect([0.1, 0.1 / 10, 0.1 / 100, 1e-4, 1e-5, 0].map(formatSmall)).toEqual([
      '0.1',
      '0.01',
      '0.001',
      '0.0001',
      '1e-5',
      '0',
    ]);
  });

  it('says time spans in the unit that a reader would choose', () => {
    expect([0.2, 45, 59.4, 59.6, 540, 3600, 4800, 259_200].map(formatDuration)).toEqual([
      'less than 1 s',
      '45 s',
      '59 s',
      '1 min',
      '9 min',
      '1 h',
      '1 h 20 min',
      '3 days',
    ]);
  });

  it('writes positions in time like a clock', () => {
    expect([0, 45, 725, 3725].map(formatClock)).toEqual(['0:00', '0:45', '12:05', '1:02:05']);
  });

  it('never counts more than the whole', () => {
    expect([formatPart(1000, 50_000), formatPart(1000, 100)]).toEqual([
      '1,000 of 50,000',
      '100 of 100',
    ]);
  });

  it('rounds the time left the more the longer it is', () => {
    expect([3, 44, 46, 547, 3590, 4000, 17_900, 20_000, 200_000].map(formatTimeLeft)).toEqual([
      'less than a minute',
      'less than a minute',
      'about 1 min',
      'about 9 min',
      'about 1 h',
      'about 1 h 5 min',
      'about 5 h',
      'about 6 h',
      'about 2 days',
    ]);
  });

  it('shortens ticks', () => {
    expect([0, 500, 1500, 64_000, 2_000_000].map(formatTick)).toEqual([
      '0',
      '500',
      '1.5k',
      '64k',
      '2M',
    ]);
  });

  it('counts megabytes in powers of ten', () => {
    expect([3_072_000, 153_600_000].map(formatMegabytes)).toEqual(['3.1 MB', '154 MB']);
    expect([12, 16_600, 270_000].map(formatFileSize)).toEqual(['1 kB', '17 kB', '0.3 MB']);
  });
});
