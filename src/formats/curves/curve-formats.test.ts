import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { networkFromJson } from '../network-json.ts';
import { readFixture } from '../fixtures/read.ts';
import { crc32c } from './crc32c.ts';
import { curvesToCsv } from './csv.ts';
import { fileNamesOf } from './file-names.ts';
import { isObject } from '../json.ts';
import { CURVE_FORMATS, curvesFile, type CurveFormat } from './registry.ts';
import { CURVES_RUN } from './test-curves.ts';

const RUN = { name: 'Übung, “Plain-20”', record: CURVES_RUN };

function format(id: string): CurveFormat {
  const found = CURVE_FORMATS.find((one) => one.id === id);
  if (!found) throw new Error(`There is no format “${id}”.`);
  return found;
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('curves as CSV', () => {
  it('are the file that pandas and Trackio read these values from', () => {
    expect(curvesToCsv(CURVES_RUN)).toBe(text(readFixture('../curves/fixtures/curves.csv')));
  });

  it('are the same in whatever order the metrics are', () => {
    const metrics = Object.fromEntries(Object.entries(CURVES_RUN.metrics).reverse());
    expect(curvesToCsv({ ...CURVES_RUN, metrics })).toBe(curvesToCsv(CURVES_RUN));
  });

  it('are a file that is named after the run, several of them a zip', () => {
    const one = curvesFile(format('csv'), [RUN]);
    expect(one.name).toBe('Übung, “Plain-20”.csv');
    expect(text(one.bytes)).toBe(curvesToCsv(CURVES_RUN));
    const several = curvesFile(format('csv'), [RUN, RUN]);
    expect(several.name).toBe('skipstack-runs-csv.zip');
    expect(Object.keys(unzipSync(several.bytes))).toEqual([
      'Übung, “Plain-20”.csv',
      'Übung, “Plain-20” (2).csv',
    ]);
  });
});

describe('curves as JSON', () => {
  it('come with all that is known of the run, and nothing that is only of the page', () => {
    const record = { ...CURVES_RUN, colour: 'red' };
    const value: unknown = JSON.parse(text(curvesFile(format('json'), [{ ...RUN, record }]).bytes));
    const { network, metrics, name, ...rest } = CURVES_RUN;
    expect(value).toMatchObject({ format: 'skipstack-curves', version: 1, name, run: rest });
    const run = isObject(value) ? value.run : null;
    expect(isObject(run) && networkFromJson(run.network)).toEqual(network);
    expect(isObject(run) && Object.keys(run)).not.toContain('colour');
    const losses = { ...metrics['training-loss'], values: [2.302585, null] };
    expect(value).toMatchObject({ metrics: { ...metrics, 'training-loss': losses } });
  });
});

describe('curves for TensorBoard', () => {
  it('are, byte for byte, the file that TensorBoard read these values from', () => {
    const files = unzipSync(curvesFile(format('tensorboard'), [RUN]).bytes);
    const [[name, bytes] = ['', new Uint8Array()]] = Object.entries(files);
    expect(name).toBe('Übung, “Plain-20”/events.out.tfevents.1795780800.skipstack');
    expect(bytes).toEqual(
      readFixture('../curves/fixtures/events.out.tfevents.1795780800.skipstack'),
    );
  });

  it('have the checksums of RFC 3720', () => {
    // Appendix B.4: 32 bytes of zeros, of ones, and counting up.
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, index) => index))).toBe(0x46dd794e);
  });
});

describe('names of files', () => {
  it('are those of the runs without what systems refuse, and no two alike', () => {
    const names = ['Plain-20', 'plain-20', 'a/b\\c:d', '..hidden. ', '', 'con', 'x'.repeat(300)];
    expect(fileNamesOf(names)).toEqual([
      'Plain-20',
      'plain-20 (2)',
      'a b c d',
      'hidden',
      'run',
      'con run',
      'x'.repeat(48),
    ]);
  });
});
