/** The curves of a run as JSON: for each metric the steps, values and seconds of its readings. */
import * as v from 'valibot';
import type { Metric, Metrics } from '../../runs/index.ts';
import { FormatError } from '../format-error.ts';
import { shorten } from '../json.ts';
import { schemaProblem } from '../schema-problem.ts';

const WHERE = '“curves.json” in this run file';

const numbers = v.array(v.pipe(v.number('a number'), v.finite('a finite number')), 'a list');

const curvesSchema = v.record(
  v.string(),
  v.strictObject({ steps: numbers, values: numbers, seconds: numbers }, 'an object in braces'),
  'an object in braces',
);

/** @throws FormatError with a sentence that says what is wrong and where */
export function curvesFromJson(value: unknown): Metrics {
  const read = v.safeParse(curvesSchema, value, { abortEarly: true });
  if (!read.success) throw schemaProblem(read.issues, WHERE);
  for (const [name, metric] of Object.entries(read.output)) {
    if (isInOrder(metric)) continue;
    throw new FormatError(
      `“${shorten(name)}” of ${WHERE} must have as many values and seconds as steps, and its steps in their order.`,
    );
  }
  return read.output;
}

function isInOrder({ steps, values, seconds }: Metric): boolean {
  const ascending = steps.every((step, index) => step >= (steps[index - 1] ?? 0));
  return ascending && values.length === steps.length && seconds.length === steps.length;
}
