/**
 * A whole run in one file, `my-run.skipstack`: a zip whose entries are not compressed, with its
 * record in `run.json`, its curves, its checkpoints as safetensors, and what it took test pictures
 * for. `docs/formats.md` describes it. Equal runs give equal bytes.
 */
import { sha256 } from '../../dataset/hash.ts';
import type { Predictions } from '../../inspection/index.ts';
import type { RunRecord, TrainingState } from '../../runs/index.ts';
import { FormatError } from '../format-error.ts';
import { isObject, parseJson, shorten, type JsonObject } from '../json.ts';
import { utf8, type NamedFile } from '../named-file.ts';
import { Slices } from '../slices.ts';
import { storedFiles, zippedAlike } from '../weights/archive.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-tensors.ts';
import { curvesFromJson } from './curves.ts';
import { filtersFromBytes, filtersToBytes } from './filters-bytes.ts';
import { predictionsFromBytes, predictionsToBytes } from './predictions-bytes.ts';
import { runFromJson, runToJson, type StoredEntry } from './run-json.ts';

/** A run with what it can go on from. */
export interface RunFile {
  readonly record: RunRecord;
  /** In the order of their steps. */
  readonly checkpoints: readonly TrainingState[];
  /** What it took test pictures for, by the steps of the tests, in their order. */
  readonly predictions?: ReadonlyMap<number, Predictions>;
}

/** How such a file's name ends. */
export const RUN_FILE_ENDING = '.skipstack';

const FORMAT = 'skipstack-run';
/** By what is in them: files without it are still read by builds that know of none. */
const VERSIONS = { withCurves: 1, withPredictions: 2, withFilters: 3 } as const;
const RUN = 'run.json';
const CURVES = 'curves.json';
const AGAIN = 'Fetch or save it again.';

/**
 * Makes such a file in slices, so that others have their turn meanwhile.
 *
 * @throws FormatError when a checkpoint holds a value that is not finite, or lacks a tensor
 */
export async function encodeRunFile(
  { record, checkpoints, predictions = new Map() }: RunFile,
  sliceBytes?: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const slices = new Slices(sliceBytes);
  const { metrics, ...rest } = record;
  const curves = { name: CURVES, bytes: utf8(`${JSON.stringify(metrics)}\n`) };
  const stored: (NamedFile & { readonly state: TrainingState })[] = [];
  for (const state of checkpoints) {
    const name = `checkpoints/step-${state.step}.safetensors`;
    stored.push({ state, name, bytes: await encodeCheckpoint(record, state, slices) });
  }
  const tests = Array.from(predictions, ([step, of]) => ({
    step,
    classes: of.classes,
    name: `predictions/step-${step}.u8`,
    bytes: predictionsToBytes(of),
    filters: of.filters && {
      shape: of.filters.shape,
      name: `filters/step-${step}.f32`,
      bytes: filtersToBytes(of.filters),
    },
  }));
  const filters = tests.flatMap((test) => test.filters ?? []);
  const run = runToJson(rest, {
    curves: { file: CURVES, sha256: await sha256(curves.bytes) },
    checkpoints: await Promise.all(
      stored.map(async ({ state, name, bytes }) => ({
        state,
        file: name,
        sha256: await sha256(bytes),
      })),
    ),
    predictions: await Promise.all(
      tests.map(async ({ step, classes, name, bytes, filters: own }) => ({
        ...{ step, classes, file: name },
        sha256: await sha256(bytes),
        ...(own && {
          filters: { shape: own.shape, file: own.name, sha256: await sha256(own.bytes) },
        }),
      })),
    ),
  });
  const withTests = filters.length > 0 ? VERSIONS.withFilters : VERSIONS.withPredictions;
  const version = tests.length > 0 ? withTests : VERSIONS.withCurves;
  const file = { format: FORMAT, version, sha256: await fingerprint(run), run };
  const head = { name: RUN, bytes: utf8(`${JSON.stringify(file, null, 2)}\n`) };
  return zippedAlike([head, curves, ...stored, ...tests, ...filters], slices);
}

/**
 * Reads such a file: all of it, or nothing.
 *
 * @throws FormatError with a sentence that says what is wrong, where, and what to do
 */
export async function decodeRunFile(bytes: Uint8Array<ArrayBuffer>): Promise<RunFile> {
  const files = new Map(storedFiles(bytes).map(({ name, bytes }) => [name, bytes]));
  const { record, curves, checkpoints, predictions } = runFromJson(await headOf(files));
  const metrics = curvesFromJson(
    parseJson(textOf(await checked(files, curves)), `“${CURVES}” in this run file`),
  );
  const states: TrainingState[] = [];
  for (const checkpoint of checkpoints) {
    const content = await checked(files, checkpoint);
    states.push({ ...checkpoint.state, ...decodeCheckpoint(record.network, content) });
  }
  const tests = new Map<number, Predictions>();
  for (const test of predictions) {
    const taken = predictionsFromBytes(test.classes, await checked(files, test));
    const filters =
      test.filters && filtersFromBytes(test.filters.shape, await checked(files, test.filters));
    tests.set(test.step, { ...taken, ...(filters && { filters }) });
  }
  return {
    record: { ...record, metrics },
    checkpoints: states,
    ...(tests.size > 0 ? { predictions: tests } : {}),
  };
}

/** SHA-256 of JSON, whatever stood between its parts. */
function fingerprint(value: unknown): Promise<string> {
  return sha256(utf8(JSON.stringify(value)));
}

/** What `run.json` says of the run. */
async function headOf(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Promise<JsonObject> {
  const bytes = files.get(RUN);
  const head: unknown = bytes ? parseJson(textOf(bytes), `“${RUN}” in this run file`) : null;
  if (!isObject(head) || head.format !== FORMAT) {
    throw new FormatError(
      `This is not a run of Skipstack: it has no “${RUN}” of one. Choose a file whose name ends in ${RUN_FILE_ENDING}.`,
    );
  }
  if (typeof head.version === 'number' && head.version > VERSIONS.withFilters) {
    throw new FormatError(
      `This run file was written by a newer Skipstack. Reload the page, or fetch the newest, and open it again.`,
    );
  }
  const { run, version } = head;
  const isKnown = Object.values<unknown>(VERSIONS).includes(version);
  if (!isObject(run) || !isKnown || head.sha256 !== (await fingerprint(run))) {
    throw altered(RUN);
  }
  return run;
}

async function checked(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  { file, sha256: expected }: StoredEntry,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = files.get(file);
  if (!bytes) {
    throw new FormatError(`This run file lacks “${shorten(file)}”; part of it is lost. ${AGAIN}`);
  }
  if ((await sha256(bytes)) !== expected) throw altered(file);
  return bytes;
}

function altered(file: string): FormatError {
  return new FormatError(
    `“${shorten(file)}” in this run file is not what was saved: it is damaged, or was changed by hand. ${AGAIN}`,
  );
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
