/**
 * The gradient of a convolution at its filter, seen as what its programs compute: for each row
 * of taps and each input and output channel a sum over all columns of all rows of the output.
 *
 * Where the input channels do not go in fours, each value of a pixel counts as a column of its
 * own with one channel: in memory, a pixel's channels lie beside each other like columns, and
 * so do those of a tap.
 */
import { outputShapeOf, type ConvolutionGeometry } from '../../geometry.ts';

export interface Problem {
  /** Rows of the output, of all pictures together. */
  readonly rows: number;
  /** Rows of the output in one picture. */
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly outputChannels: number;
  readonly height: number;
  /** Columns of the input. */
  readonly width: number;
  /** Channels of a column: a multiple of four, or one. */
  readonly inputChannels: number;
  readonly kernelHeight: number;
  /** Columns that a row of taps reaches. */
  readonly kernelWidth: number;
  readonly strideY: number;
  readonly strideX: number;
  readonly paddingY: number;
  readonly paddingX: number;
}

/** Columns of a row where pictures may be cut into rows at will. */
const FREE_WIDTH = 64;
const LEAST_FREE_WIDTH = 8;

export function problemOf(geometry: ConvolutionGeometry): Problem {
  const { inputShape, filterShape, stride, padding } = geometry;
  const [batch, height, width, channels] = inputShape;
  const [kernelHeight, kernelWidth] = filterShape;
  const [, outputHeight, outputWidth, outputChannels] = outputShapeOf(geometry);
  const columnsOfPixel = channels % 4 === 0 ? 1 : channels;
  const problem: Problem = {
    rows: batch * outputHeight,
    outputHeight,
    outputWidth,
    outputChannels,
    height,
    width: width * columnsOfPixel,
    inputChannels: channels / columnsOfPixel,
    kernelHeight,
    kernelWidth: kernelWidth * columnsOfPixel,
    strideY: stride,
    strideX: stride * columnsOfPixel,
    paddingY: padding,
    paddingX: padding * columnsOfPixel,
  };
  const isMatrixProduct = kernelHeight === 1 && kernelWidth === 1 && stride === 1 && padding === 0;
  return isMatrixProduct ? withFreeRows(problem, columnsOfPixel) : problem;
}

/** Pixels that have nothing to do with their neighbours, in rows of a handy width. */
function withFreeRows(problem: Problem, columnsOfPixel: number): Problem {
  const pixels = problem.rows * problem.outputWidth;
  const outputWidth = greatestCommonDivisor(pixels, FREE_WIDTH);
  if (outputWidth < LEAST_FREE_WIDTH) return problem;
  const rows = pixels / outputWidth;
  return {
    ...problem,
    rows,
    outputHeight: 1,
    outputWidth,
    height: 1,
    width: outputWidth * columnsOfPixel,
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Number of values in the filter. */
export function filterSize(problem: Problem): number {
  const { kernelHeight, kernelWidth, inputChannels, outputChannels } = problem;
  return kernelHeight * kernelWidth * inputChannels * outputChannels;
}
