/** What stands at the start of a checkpoint's file: what it is of, and what lies where in it. */
import * as v from 'valibot';
import { elementsOf, parametersOf, type Network, type Weights } from '../../network/index.ts';
import { sameValue, type Checkpoint, type RunRecord } from '../../runs/index.ts';
import { FormatError } from '../format-error.ts';
import { parseJson, type JsonObject } from '../json.ts';
import {
  recordFromJson,
  recordSchema,
  recordToJson,
  stateEntries,
  type StateInJson,
} from '../run/run-json.ts';
import { schemaProblem } from '../schema-problem.ts';

const WHERE = 'The head of this checkpoint';
/** Raised whenever the layout changes; those before it then stay readable. */
const VERSION = 1;

/** Float64: steps, then values, then seconds, as many of each as it has readings. */
interface StoredCurve {
  readonly name: string;
  readonly readings: number;
}

/** Float32, in row-major order. */
interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
}

export interface CheckpointHead {
  readonly record: Omit<RunRecord, 'metrics'>;
  readonly state: StateInJson;
  /** What follows behind the head, in this order and without gaps. */
  readonly curves: readonly StoredCurve[];
  readonly weights: readonly StoredTensor[];
  readonly momenta: readonly StoredTensor[];
  /** All that follows is hashed in slices of so many bytes, of which the last may be shorter. */
  readonly sliceBytes: number;
  /** SHA-256 of each, in hexadecimal. */
  readonly slices: readonly string[];
}

/** A head whose hashes are yet to be filled in, as many as there will be. */
export function headOf({ record, state }: Checkpoint, sliceBytes: number): CheckpointHead {
  const { metrics, ...rest } = record;
  const { step, steps, order, windows } = state;
  const { weights, momenta } = tensorsOf(record.network);
  const curves = Object.entries(metrics).map(([name, metric]) => ({
    name,
    readings: metric.steps.length,
  }));
  const head = { record: rest, state: { step, steps, order, windows }, curves, weights, momenta };
  const count = Math.ceil(bodyBytes(head) / sliceBytes);
  const unknown = '0'.repeat(64);
  return { ...head, sliceBytes, slices: Array.from({ length: count }, () => unknown) };
}

function tensorsOf(network: Network): Pick<CheckpointHead, 'weights' | 'momenta'> {
  const all = parametersOf(network);
  const described = (of: typeof all) => of.map(({ name, shape }) => ({ name, shape }));
  return {
    weights: described(all),
    momenta: described(all.filter(({ trainable }) => trainable)),
  };
}

/** Bytes of all that follows behind the head. */
export function bodyBytes({
  curves,
  weights,
  momenta,
}: Pick<CheckpointHead, 'curves' | 'weights' | 'momenta'>): number {
  const values = [...weights, ...momenta].reduce((sum, { shape }) => sum + elementsOf(shape), 0);
  return curveBytes({ curves }) + 4 * values;
}

/** Bytes of the curves, which come before the tensors. */
export function curveBytes({ curves }: Pick<CheckpointHead, 'curves'>): number {
  return 3 * 8 * curves.reduce((sum, curve) => sum + curve.readings, 0);
}

/**
 * The body in the pieces that it is made of.
 *
 * @throws FormatError when a tensor is missing or of another size
 */
export function partsOf(
  { weights, momenta }: CheckpointHead,
  { record, state }: Checkpoint,
): readonly (Float64Array | Float32Array)[] {
  const curves = Object.values(record.metrics).flatMap(({ steps, values, seconds }) =>
    [steps, values, seconds].map((numbers) => Float64Array.from(numbers)),
  );
  return [...curves, ...valuesOf(weights, state.weights), ...valuesOf(momenta, state.momenta)];
}

function valuesOf(stored: readonly StoredTensor[], tensors: Weights): readonly Float32Array[] {
  return stored.map(({ name, shape }) => {
    const values = tensors.get(name)?.values;
    if (values?.length === elementsOf(shape)) return values;
    throw new FormatError(
      `The checkpoint lacks a tensor “${name}” of shape [${shape.join(', ')}].`,
    );
  });
}

/** The checkpoint that a head and the body behind it are of. */
export function checkpointFrom(head: CheckpointHead, body: ArrayBuffer): Checkpoint {
  let at = 0;
  const numbers = (length: number) => {
    const values = Array.from(new Float64Array(body, at, length));
    at += 8 * length;
    return values;
  };
  const tensors = (stored: readonly StoredTensor[]): Weights =>
    new Map(
      stored.map(({ name, shape }) => {
        const values = new Float32Array(body, at, elementsOf(shape));
        at += values.byteLength;
        return [name, { shape, values }];
      }),
    );
  const metrics = Object.fromEntries(
    head.curves.map(({ name, readings }) => {
      const [steps, values] = [numbers(readings), numbers(readings)];
      return [name, { steps, values, seconds: numbers(readings) }];
    }),
  );
  const [weights, momenta] = [tensors(head.weights), tensors(head.momenta)];
  return { record: { ...head.record, metrics }, state: { ...head.state, weights, momenta } };
}

const count = v.pipe(
  v.number('a number'),
  v.safeInteger('a whole number'),
  v.minValue(0, 'a size'),
);
const tensorSchema = v.strictObject({ name: v.string('a text'), shape: v.array(count, 'a list') });

const headSchema = v.strictObject({
  version: v.literal(VERSION, String(VERSION)),
  record: recordSchema,
  state: v.strictObject(stateEntries, 'an object in braces'),
  curves: v.array(v.strictObject({ name: v.string('a text'), readings: count }), 'a list'),
  weights: v.array(tensorSchema, 'a list'),
  momenta: v.array(tensorSchema, 'a list'),
  sliceBytes: v.pipe(count, v.minValue(1, 'a size')),
  slices: v.array(v.string('a text'), 'a list'),
});

export function headToJson({ record, ...rest }: CheckpointHead): JsonObject {
  return { version: VERSION, record: recordToJson(record), ...rest };
}

/** @throws FormatError when it is not one that this program writes */
export function headFromJson(text: string): CheckpointHead {
  const read = v.safeParse(headSchema, parseJson(text, WHERE), { abortEarly: true });
  if (!read.success) throw schemaProblem(read.issues, WHERE);
  const { record, state, curves, weights, momenta, sliceBytes, slices } = read.output;
  const rest = { state, curves, weights, momenta, sliceBytes, slices };
  const head = { record: recordFromJson(record), ...rest };
  if (!sameValue({ weights, momenta }, tensorsOf(head.record.network))) {
    throw new FormatError(`${WHERE} names other tensors than its network has.`);
  }
  return head;
}
