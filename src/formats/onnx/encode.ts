/**
 * Graphs as files of ONNX (https://github.com/onnx/onnx/blob/main/docs/IR.md), by the protobuf
 * library that is compiled for it. Only this file imports it, and only when a file is written or
 * read: it is not part of what the page waits for.
 */
import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType as AttributeType,
  ModelProtoSchema,
  TensorProto_DataType as DataType,
  type AttributeProtoSchema,
  type TensorProtoSchema,
  type ValueInfoProtoSchema,
} from 'onnx-buf';
import type { OnnxAttribute, OnnxGraph, OnnxTensor, OnnxValue } from './graph.ts';

/** Old enough for what is installed anywhere, new enough for all that is needed. */
const OPSET = 17;
const IR_VERSION = 8;

/** The bytes of a file that holds a graph. */
export function encodeOnnx(graph: OnnxGraph): Uint8Array<ArrayBuffer> {
  const { name, nodes, tensors, input, output, notes } = graph;
  const model = create(ModelProtoSchema, {
    irVersion: BigInt(IR_VERSION),
    opsetImport: [{ domain: '', version: BigInt(OPSET) }],
    producerName: 'Skipstack',
    metadataProps: Object.entries(notes).map(([key, value]) => ({ key, value })),
    graph: {
      name,
      node: nodes.map((node) => ({
        name: node.name,
        opType: node.operator,
        input: [...node.inputs],
        output: [node.output],
        attribute: Object.entries(node.attributes).map(attributeOf),
      })),
      initializer: [...tensors].map(tensorOf),
      input: [valueOf(input)],
      output: [valueOf(output)],
    },
  });
  return toBinary(ModelProtoSchema, model);
}

function attributeOf([name, value]: readonly [string, OnnxAttribute]): MessageInitShape<
  typeof AttributeProtoSchema
> {
  if ('float' in value) return { name, type: AttributeType.FLOAT, f: value.float };
  if ('text' in value) {
    return { name, type: AttributeType.STRING, s: new TextEncoder().encode(value.text) };
  }
  if ('int' in value) return { name, type: AttributeType.INT, i: BigInt(value.int) };
  return { name, type: AttributeType.INTS, ints: value.ints.map(BigInt) };
}

function tensorOf([name, { type, shape, values }]: readonly [string, OnnxTensor]): MessageInitShape<
  typeof TensorProtoSchema
> {
  return {
    name,
    dims: shape.map(BigInt),
    dataType: type === 'float' ? DataType.FLOAT : DataType.INT64,
    rawData: bytesOf(values),
  };
}

/** Little-endian like the file, as all machines are that have WebGPU; no copy where there need be none. */
function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array<ArrayBuffer> {
  return buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : new Uint8Array(buffer, byteOffset, byteLength).slice();
}

function valueOf({
  name,
  shape,
  explanation,
}: OnnxValue): MessageInitShape<typeof ValueInfoProtoSchema> {
  const dim = shape.map((size) =>
    typeof size === 'number'
      ? { value: { case: 'dimValue' as const, value: BigInt(size) } }
      : { value: { case: 'dimParam' as const, value: size } },
  );
  return {
    name,
    docString: explanation,
    type: { value: { case: 'tensorType', value: { elemType: DataType.FLOAT, shape: { dim } } } },
  };
}
