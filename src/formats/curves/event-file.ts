/**
 * Curves as an event file of TensorBoard: records (TFRecord) of `Event` messages with scalar
 * summaries. Messages and their fields are those of `event.proto` and `summary.proto` in
 * `tensorboard/compat/proto`, the framing that of `tensorflow/core/lib/io/record_writer.h`.
 */
import { crc32c } from './crc32c.ts';
import { curveTable, type CurvesOfRun } from './curve-table.ts';
import { tagOf } from './metric-names.ts';
import { delimitedField, doubleField, floatField, int64Field } from './protobuf.ts';

const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
const SUMMARY = { value: 1 } as const;
const VALUE = { tag: 1, simpleValue: 2 } as const;

/** The first event of every file says that it is one. */
const FILE_VERSION = 'brain.Event:2';

const HEAD_BYTES = 12;
const FOOT_BYTES = 4;

/** A number as the framing has it, so that a checksum over checksums is of use. */
function masked(checksum: number): number {
  return (((checksum >>> 15) | (checksum << 17)) + 0xa282ead8) >>> 0;
}

/** Length (8 bytes), its masked CRC-32C, the event, its masked CRC-32C; little-endian. */
function framed(event: readonly number[]): Uint8Array {
  const record = new Uint8Array(HEAD_BYTES + event.length + FOOT_BYTES);
  const view = new DataView(record.buffer);
  view.setUint32(0, event.length, true);
  view.setUint32(8, masked(crc32c(record.subarray(0, 8))), true);
  record.set(event, HEAD_BYTES);
  const end = HEAD_BYTES + event.length;
  view.setUint32(end, masked(crc32c(record.subarray(HEAD_BYTES, end))), true);
  return record;
}

/** Values are rounded to float32, which TensorBoard keeps them in. */
export function curvesToEvents(run: CurvesOfRun): Uint8Array<ArrayBuffer> {
  const { metrics, rows } = curveTable(run);
  const tags = metrics.map(tagOf);
  const begin = rows[0]?.time ?? run.times.created;
  const records = [
    framed([
      ...doubleField(EVENT.wallTime, begin / 1000),
      ...delimitedField(EVENT.fileVersion, FILE_VERSION),
    ]),
    ...rows.map(({ step, time, values }) => {
      const summary = values.flatMap((value, column) =>
        value === undefined
          ? []
          : delimitedField(SUMMARY.value, [
              ...delimitedField(VALUE.tag, tags[column] ?? ''),
              ...floatField(VALUE.simpleValue, value),
            ]),
      );
      return framed([
        ...doubleField(EVENT.wallTime, time / 1000),
        ...int64Field(EVENT.step, step),
        ...delimitedField(EVENT.summary, summary),
      ]);
    }),
  ];
  const file = new Uint8Array(records.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const record of records) {
    file.set(record, at);
    at += record.length;
  }
  return file;
}

/** TensorBoard looks for “tfevents” in names, and takes the files of a folder in their order. */
export function eventFileName({ times }: CurvesOfRun): string {
  const seconds = Math.floor((times.started ?? times.created) / 1000);
  return `events.out.tfevents.${String(seconds).padStart(10, '0')}.skipstack`;
}
