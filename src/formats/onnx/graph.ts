/** Graphs of ONNX as plain data: what is written, and what a file that is read holds. */
import type { StoredTensor } from '../safetensors.ts';

/** Values of a tensor, row-major; int64 where they are sizes, places and the like. */
export type OnnxTensor =
  | { readonly type: 'float'; readonly shape: readonly number[]; readonly values: Float32Array }
  | { readonly type: 'int64'; readonly shape: readonly number[]; readonly values: BigInt64Array };

/** A whole number, a list of such, a number with a fraction, or a text; the standard tells them apart. */
export type OnnxAttribute =
  | { readonly text: string }
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly float: number };

export interface OnnxNode {
  readonly name: string;
  /** For example `Conv`. */
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A value that goes in or comes out. */
export interface OnnxValue {
  readonly name: string;
  /** A text stands for a size that is open, as the number of pictures. */
  readonly shape: readonly (number | string)[];
  readonly explanation: string;
}

export interface OnnxGraph {
  readonly name: string;
  readonly input: OnnxValue;
  readonly output: OnnxValue;
  /** In the order in which they can be computed. */
  readonly nodes: readonly OnnxNode[];
  /** Tensors that the file holds, by name. */
  readonly tensors: ReadonlyMap<string, OnnxTensor>;
  /** Texts about the file, by name. */
  readonly notes: Readonly<Record<string, string>>;
}

/** A tensor that still lies in its file. */
export interface StoredOnnxTensor extends StoredTensor {
  /** @returns its values, row-major @throws FormatError when they are no whole numbers */
  readonly integers: () => readonly number[];
}

/** What is in a file. */
export interface StoredGraph extends Pick<OnnxGraph, 'nodes'> {
  /** Those that a person has to give; tensors of the file are not among them. */
  readonly inputs: readonly Pick<OnnxValue, 'name' | 'shape'>[];
  readonly outputs: readonly string[];
  /** With those of nodes that are constants. */
  readonly tensors: ReadonlyMap<string, StoredOnnxTensor>;
  readonly notes: ReadonlyMap<string, string>;
}
