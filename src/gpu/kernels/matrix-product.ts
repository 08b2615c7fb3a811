/**
 * Product of two matrices. One thread computes a tile of the result in registers and walks
 * along the inner dimension. Where the result has too few tiles to keep the device busy, the
 * inner dimension is divided, and each part of it gives a partial sum of every result.
 */
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, WORKGROUP_SIZE, type Program } from './kernel.ts';
import {
  INNER,
  isVector,
  keyOfFactor,
  loadOf,
  STEPS,
  valueOf,
  vectorOf,
  type Factor,
} from './matrix-factor.ts';
import { lines, range, when } from './wgsl.ts';

const runProduct = defineKernel('SkipstackMatrixProduct');
const runSum = defineKernel('SkipstackSumOfProducts');

const TILE_ROWS = [8, 4, 2, 1] as const;
const TILE_COLUMNS = 4;
/** Threads that keep a graphics processor busy. */
const WANTED_THREADS = 4096;
/** Inner dimension that a partial has at least, where there are several. */
const FEWEST_INNER = 64;

/** `result[row, column] = sum over inner of left * right` */
export interface MatrixProduct {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  /** How the left factor lies. */
  readonly left: '[rows, inner]' | '[inner, rows]';
  /** How the right factor lies. */
  readonly right: '[columns, inner]' | '[inner, columns]';
  /** Index of the right factor's first value; a multiple of four. */
  readonly rightOffset: number;
  /** Adds to each row of the result what lies behind the right factor's `[inner, columns]`. */
  readonly addsRow: boolean;
  /** The left factor's last row is not stored and consists of ones. */
  readonly lastRowOfOnes: boolean;
}

/** A product as partial sums over its inner dimension. */
export interface PartialProducts {
  /** `[partials, rows, columns]` */
  readonly tensor: tf.Tensor;
  readonly partials: number;
}

/** How the work is divided. */
interface Division {
  readonly tileRows: number;
  readonly tilesDown: number;
  readonly tilesAcross: number;
  /** Inner dimension of a partial. */
  readonly innerOfPartial: number;
  readonly partials: number;
}

/**
 * Both factors are addressed flat, whatever the shapes of their tensors.
 *
 * @param wantedThreads how many threads keep the device busy
 * @returns `[partials, rows, columns]`
 */
export function multiplyInPartials(
  product: MatrixProduct,
  left: tf.Tensor,
  right: tf.Tensor,
  wantedThreads = WANTED_THREADS,
): PartialProducts {
  const division = divide(product, wantedThreads);
  const tensor = runProduct(programOf(product, division), [left, right]);
  return { tensor, partials: division.partials };
}

/** @returns `[1, rows, columns]` */
export function multiply(
  product: MatrixProduct,
  left: tf.Tensor,
  right: tf.Tensor,
  wantedThreads = WANTED_THREADS,
): tf.Tensor {
  const { tensor, partials } = multiplyInPartials(product, left, right, wantedThreads);
  if (partials === 1) return tensor;
  const sum = addPartials(tensor, partials, product);
  tensor.dispose();
  return sum;
}

function divide({ rows, columns, inner }: MatrixProduct, wantedThreads: number): Division {
  const tilesAcross = Math.ceil(columns / TILE_COLUMNS);
  const mostPartials = Math.max(1, Math.floor(inner / FEWEST_INNER));
  const tilesOf = (tileRows: number) => Math.ceil(rows / tileRows) * tilesAcross;
  const tileRows =
    TILE_ROWS.find((candidate) => tilesOf(candidate) * mostPartials >= wantedThreads) ?? 1;
  const wanted = Math.min(mostPartials, Math.ceil(wantedThreads / tilesOf(tileRows)));
  const innerOfPartial = STEPS * Math.ceil(inner / (STEPS * wanted));
  return {
    tileRows,
    tilesDown: Math.ceil(rows / tileRows),
    tilesAcross,
    innerOfPartial,
    partials: Math.ceil(inner / innerOfPartial),
  };
}

function factorsOf(product: MatrixProduct, tileRows: number): readonly [Factor, Factor] {
  const { rows, columns, inner, lastRowOfOnes } = product;
  return [
    {
      name: 'left',
      base: '0',
      stored: lastRowOfOnes ? rows - 1 : rows,
      storedInCode: lastRowOfOnes ? '(uniforms.rows - 1)' : 'uniforms.rows',
      inner,
      byLine: product.left === '[rows, inner]',
      tile: tileRows,
      first: 'row',
      onesBehind: lastRowOfOnes,
    },
    {
      name: 'right',
      base: 'uniforms.base',
      stored: columns,
      storedInCode: `${columns}`,
      inner,
      byLine: product.right === '[columns, inner]',
      tile: TILE_COLUMNS,
      first: 'column',
      onesBehind: false,
    },
  ];
}

/**
 * How many of a workgroup's threads lie one below the other. Neighbours read neighbouring
 * columns where those lie side by side; where they do not, a square of tiles reads the least.
 */
function threadsDown({ right }: MatrixProduct, { tilesDown, tilesAcross }: Division): number {
  return right === '[columns, inner]'
    ? Math.min(8, powerOfTwoFrom(tilesDown))
    : WORKGROUP_SIZE / Math.min(WORKGROUP_SIZE, powerOfTwoFrom(tilesAcross));
}

function powerOfTwoFrom(count: number): number {
  return 2 ** Math.ceil(Math.log2(count));
}

function programOf(product: MatrixProduct, division: Division): Program {
  const { rows, columns, inner } = product;
  const { tileRows, tilesDown, tilesAcross, innerOfPartial, partials } = division;
  const [left, right] = factorsOf(product, tileRows);
  const down = threadsDown(product, division);
  const across = WORKGROUP_SIZE / down;
  const blocksDown = Math.ceil(tilesDown / down);
  const blocksAcross = Math.ceil(tilesAcross / across);
  const tile = range(tileRows);
  return {
    key: [
      'matrix_product',
      ...[columns, product.addsRow ? 'row' : ''],
      ...[left, right].map(keyOfFactor),
    ].join('_'),
    outputShape: [partials, rows, columns],
    inputs: [
      ['left', isVector(left) ? 4 : 1],
      ['right', isVector(right) ? 4 : 1],
    ],
    outputComponents: columns % 4 === 0 ? 4 : 1,
    threads: partials * blocksDown * blocksAcross * WORKGROUP_SIZE,
    work: rows * inner * columns,
    integers: {
      ...{ rows, inner, innerOfPartial, partials },
      ...{ down, across, blocksDown, blocksAcross },
      base: product.rightOffset,
    },
    body: () => `
      let partial = workgroup / (uniforms.blocksDown * uniforms.blocksAcross);
      let row = ((workgroup % uniforms.blocksDown) * uniforms.down + local / uniforms.across) * ${tileRows};
      let block = (workgroup / uniforms.blocksDown) % uniforms.blocksAcross;
      let column = (block * uniforms.across + local % uniforms.across) * ${TILE_COLUMNS};
      if (row >= uniforms.rows || column >= ${columns} || partial >= uniforms.partials) { return; }
      var start = vec4<f32>(0.0);
      ${product.addsRow ? `if (partial == 0) { start = ${addedRow(product, right)}; }` : ''}
      ${lines(tile, (i) => `var sum${i} = start;`)}
      let end = min((partial + 1) * uniforms.innerOfPartial, ${INNER});
      for (var step = partial * uniforms.innerOfPartial; step < end; step += ${STEPS}) {
        ${loadOf(left)}
        ${loadOf(right)}
        ${lines(range(STEPS), (step) => {
          const vector = vectorOf(right, 0, step);
          return `{ let vector = ${vector}; ${lines(tile, (i) => `sum${i} += ${valueOf(left, i, step)} * vector;`)} }`;
        })}
      }
      let out = (partial * uniforms.rows + row) * ${columns} + column;
      ${lines(tile, (i) => when(`row + ${i} < uniforms.rows`, store(columns, i)))}`,
  };
}

function addedRow({ columns }: MatrixProduct, right: Factor): string {
  const first = `uniforms.base + ${INNER} * ${columns} + column`;
  return isVector(right)
    ? `right[(${first}) / 4]`
    : `vec4<f32>(${range(4)
        .map((c) => `right[${first} + ${c}]`)
        .join(', ')})`;
}

function store(columns: number, i: number): string {
  const at = `out + ${i * columns}`;
  return columns % 4 === 0
    ? `result[(${at}) / 4] = sum${i};`
    : lines(range(4), (c) =>
        when(`column + ${c} < ${columns}`, `result[${at} + ${c}] = sum${i}[${c}];`),
      );
}

/** `[partials, rows, columns]` summed over its first axis, always in the same order. */
function addPartials(
  tensor: tf.Tensor,
  partials: number,
  { rows, columns }: MatrixProduct,
): tf.Tensor {
  const components = (rows * columns) % 4 === 0 ? 4 : 1;
  const size = (rows * columns) / components;
  return runSum(
    {
      key: `sum_of_products_${components}`,
      outputShape: [1, rows, columns],
      inputs: [['products', components]],
      outputComponents: components,
      threads: size,
      integers: { partials },
      body: `
        var sum = products[index];
        for (var partial = 1; partial < uniforms.partials; partial++) {
          sum += products[partial * uniforms.threads + index];
        }
        result[index] = sum;`,
    },
    [tensor],
  );
}
