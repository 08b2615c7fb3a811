/** A graph of ONNX while it is being put together. */
import { elementsOf, type WeightTensor } from '../../network/index.ts';
import type { OnnxAttribute, OnnxNode, OnnxTensor } from './graph.ts';

export class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly tensors = new Map<string, OnnxTensor>();

  /**
   * Adds a node of one output, which bears its name.
   *
   * @param inputs names of outputs and tensors
   * @returns the name of its output
   */
  add(
    operator: string,
    name: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string {
    this.nodes.push({ name, operator, inputs, output: name, attributes });
    return name;
  }

  /** Adds a tensor. @returns its name */
  tensor(name: string, { shape, values }: WeightTensor): string {
    this.tensors.set(name, { type: 'float', shape, values });
    return name;
  }

  /** One number, of no axis. @returns its name, which is the same for the same number */
  number(value: number): string {
    return this.tensor(`number.${value}`, { shape: [], values: Float32Array.of(value) });
  }

  /** A list of whole numbers. @returns its name, which is the same for the same numbers */
  integers(values: readonly number[]): string {
    const name = `integers.${values.join('.')}`;
    this.tensors.set(name, {
      type: 'int64',
      shape: [values.length],
      values: BigInt64Array.from(values, BigInt),
    });
    return name;
  }
}

/** A tensor of one value for each channel, which is broadcast over rows and columns. */
export function perChannel(values: readonly number[]): WeightTensor {
  const shape = [1, values.length, 1, 1];
  return {
    shape,
    values: new Float32Array(elementsOf(shape)).map((_, index) => values[index] ?? 0),
  };
}
