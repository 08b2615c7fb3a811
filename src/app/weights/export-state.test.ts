import { expect, it } from 'vitest';
import { withChoice, withFiles, type ExportState } from './export-state.ts';

const first = { runId: 'first', step: null, formatId: 'safetensors' };
const state: ExportState = { choice: first, status: null, files: [] };
const files = [{ name: 'model.safetensors', bytes: new Blob([new Uint8Array(8)]) }];

it('offers the files of the choice that they were written for', () => {
  expect(withFiles(state, first, files).files).toEqual(files);
});

it.each([{ runId: 'second' }, { step: 9 }, { formatId: 'tfjs' }])(
  'offers no files of an earlier choice when %o was chosen meanwhile',
  (change) => {
    const changed = withChoice(state, change);
    expect(withFiles(changed, first, files).files).toEqual([]);
    const written = withFiles(state, first, files);
    expect(withChoice(written, change).files).toEqual([]);
  },
);
