/**
 * Every format that curves are written in. Dialogs and the lab draw themselves from this table; to
 * add a format, add a row.
 */
import type { RunRecord } from '../../runs/index.ts';
import { utf8, type NamedFile } from '../named-file.ts';
import { zipped } from '../weights/archive.ts';
import { curvesToCsv } from './csv.ts';
import { curvesToEvents, eventFileName } from './event-file.ts';
import { fileNamesOf } from './file-names.ts';
import { curvesToJson } from './json.ts';

/** A run, and what a person calls it. */
export interface NamedRun {
  readonly name: string;
  readonly record: RunRecord;
}

export interface CurveFormat {
  readonly id: string;
  readonly label: string;
  /** What it is for. */
  readonly explanation: string;
  /** Its files always come in a zip, with a folder of each run. */
  readonly inFolders: boolean;
  /** Whether a file's name says that it is of this format. */
  readonly fits: (fileName: string) => boolean;
  /** @param file name of the run's file or folder, without an ending */
  readonly write: (run: NamedRun, file: string) => NamedFile;
}

export const CURVE_FORMATS: readonly CurveFormat[] = [
  {
    id: 'csv',
    label: 'CSV',
    explanation: 'For pandas, Trackio and spreadsheets: step, timestamp, a column for each metric.',
    inFolders: false,
    fits: (fileName) => fileName.endsWith('.csv'),
    write: ({ record }, file) => ({ name: `${file}.csv`, bytes: utf8(curvesToCsv(record)) }),
  },
  {
    id: 'json',
    label: 'JSON',
    explanation: 'All readings as they were taken, with network, recipe, seed and device.',
    inFolders: false,
    fits: (fileName) => fileName.endsWith('.json'),
    write: ({ name, record }, file) => ({
      name: `${file}.json`,
      bytes: utf8(curvesToJson(name, record)),
    }),
  },
  {
    id: 'tensorboard',
    label: 'TensorBoard',
    explanation: 'Event files, a folder for each run: unpack, then tensorboard --logdir.',
    inFolders: true,
    // TensorBoard looks for no more.
    fits: (fileName) => fileName.includes('tfevents'),
    write: ({ record }, file) => ({
      name: `${file}/${eventFileName(record)}`,
      bytes: curvesToEvents(record),
    }),
  },
];

/** Name of a file with several runs in it, without its ending. */
const SEVERAL = 'skipstack-runs';

/**
 * The curves of runs as one file: that of the format, named after the run, or a zip of several.
 *
 * @param runs at least one
 */
export function curvesFile(format: CurveFormat, runs: readonly NamedRun[]): NamedFile {
  const names = fileNamesOf(runs.map(({ name }) => name));
  const files = runs.map((run, index) => format.write(run, names[index] ?? ''));
  const [first] = files;
  if (first && files.length === 1 && !format.inFolders) return first;
  const [name = SEVERAL] = names;
  const zip = files.length === 1 ? name : SEVERAL;
  return { name: `${zip}-${format.id}.zip`, bytes: zipped(files) };
}
