/**
 * How a thread loads its part of one factor of a matrix product. A factor consists of lines
 * (rows of the left, columns of the right) of as many values as the inner dimension has.
 */
import { lines, range } from './wgsl.ts';

/** Steps along the inner dimension that are loaded at a time. */
export const STEPS = 4;

export interface Factor {
  /** Name of the input in the code. */
  readonly name: string;
  /** WGSL of the index of its first value. */
  readonly base: string;
  /** Lines that are stored, and WGSL of how many those are. */
  readonly stored: number;
  readonly storedInCode: string;
  readonly inner: number;
  /** Whether the values of a line lie side by side, and not those of a step. */
  readonly byLine: boolean;
  /** Lines of a thread, which begin at a multiple of this. */
  readonly tile: number;
  /** WGSL of the index of a thread's first line. */
  readonly first: string;
  /** Whether the lines behind the stored ones consist of ones. */
  readonly onesBehind: boolean;
}

/** WGSL of the inner dimension. */
export const INNER = 'uniforms.inner';

/** What the code of loads depends on, in the key of a program. */
export function keyOfFactor(factor: Factor): string {
  const { byLine, tile, onesBehind } = factor;
  return [
    byLine ? 'line' : 'step',
    isVector(factor) ? 'vectors' : 'values',
    hasWholeSteps(factor) ? 'whole' : 'ragged',
    tile,
    onesBehind ? 'ones' : '',
  ].join('_');
}

function hasWholeSteps({ inner }: Factor): boolean {
  return inner % STEPS === 0;
}

/** Whether values are loaded four at a time. */
export function isVector({ byLine, stored, inner, tile }: Factor): boolean {
  return byLine ? inner % 4 === 0 : stored % 4 === 0 && tile % 4 === 0;
}

/** WGSL that loads the steps from `step` on of all of a thread's lines. */
export function loadOf(factor: Factor): string {
  const { byLine, tile } = factor;
  if (!isVector(factor)) {
    return each(range(STEPS), range(tile), (step, line) => scalarLoad(factor, step, line));
  }
  return byLine
    ? lines(range(tile), (line) => lineLoad(factor, line))
    : each(range(STEPS), range(tile / 4), (step, group) => groupLoad(factor, step, group));
}

/** WGSL of what was loaded of one line at one step. */
export function valueOf(factor: Factor, line: number, step: number): string {
  const { name, byLine } = factor;
  if (!isVector(factor)) return `${name}${step}_${line}`;
  if (byLine) return `${name}${line}.${component(step)}`;
  return `${name}${step}_${Math.floor(line / 4)}.${component(line % 4)}`;
}

/** WGSL of what was loaded of four neighbouring lines at one step. */
export function vectorOf(factor: Factor, group: number, step: number): string {
  if (isVector(factor) && !factor.byLine) return `${factor.name}${step}_${group}`;
  const values = range(4).map((line) => valueOf(factor, 4 * group + line, step));
  return `vec4<f32>(${values.join(', ')})`;
}

function component(index: number): string {
  return 'xyzw'.charAt(index);
}

function each(
  outer: readonly number[],
  inner: readonly number[],
  line: (outer: number, inner: number) => string,
): string {
  return lines(outer, (i) => lines(inner, (j) => line(i, j)));
}

/** Four steps of a line. */
function lineLoad({ name, base, first }: Factor, line: number): string {
  return `let ${name}${line} = ${name}[(${base} + (${first} + ${line}) * ${INNER} + step) / 4];`;
}

/** Four lines at a step. */
function groupLoad(factor: Factor, step: number, group: number): string {
  const { name, base, storedInCode, first } = factor;
  const value = `${name}[(${base} + (step + ${step}) * ${storedInCode} + ${first}) / 4 + ${group}]`;
  const guarded = guard(factor, value, step, 4 * group, 'vec4<f32>');
  return `let ${name}${step}_${group} = ${guarded};`;
}

function scalarLoad(factor: Factor, step: number, line: number): string {
  const { name, base, storedInCode, first, byLine } = factor;
  const index = byLine
    ? `(${first} + ${line}) * ${INNER} + step + ${step}`
    : `(step + ${step}) * ${storedInCode} + ${first} + ${line}`;
  const guarded = guard(factor, `${name}[${base} + ${index}]`, step, line, 'f32');
  return `let ${name}${step}_${line} = ${guarded};`;
}

/** Ones behind the stored lines, zero behind the last step. */
function guard(
  factor: Factor,
  value: string,
  step: number,
  line: number,
  type: 'f32' | 'vec4<f32>',
): string {
  const { storedInCode, first, onesBehind } = factor;
  const whole = onesBehind
    ? `select(${value}, ${type}(1.0), ${first} + ${line} >= ${storedInCode})`
    : value;
  return hasWholeSteps(factor)
    ? whole
    : `select(${type}(0.0), ${whole}, step + ${step} < ${INNER})`;
}
