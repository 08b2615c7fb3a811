/** Graphs out of files of ONNX, and nothing of them but data. Imported when a file is read. */
import { fromBinary } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType as AttributeType,
  ModelProtoSchema,
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type ValueInfoProto,
} from 'onnx-buf';
import { FormatError } from '../format-error.ts';
import { shorten } from '../json.ts';
import type { OnnxAttribute, OnnxNode, OnnxValue, StoredGraph } from './graph.ts';
import { storedTensor } from './stored-tensor.ts';

const DAMAGED = 'This ONNX model is cut off or damaged. Fetch or export it again.';
const CONSTANT = 'Constant';

/** @throws FormatError with a sentence that says what is wrong with the file */
export function decodeOnnx(bytes: Uint8Array<ArrayBuffer>): StoredGraph {
  const model = modelIn(bytes);
  const { graph } = model;
  if (!graph || graph.node.length === 0) throw new FormatError(DAMAGED);
  const tensors = new Map(graph.initializer.map((one) => [one.name, storedTensor(one)]));
  for (const { opType, attribute, input, output } of graph.node) {
    const value = attribute.find(({ name }) => name === 'value')?.t;
    if (opType === CONSTANT && value) tensors.set(output[0] ?? '', storedTensor(value));
    // PyTorch writes equal tensors once, and gives the others their names like this.
    const same = opType === 'Identity' ? tensors.get(input[0] ?? '') : undefined;
    if (same) tensors.set(output[0] ?? '', same);
  }
  return {
    nodes: graph.node.filter(({ opType }) => opType !== CONSTANT).map(nodeOf),
    tensors,
    inputs: inputsOf(graph),
    outputs: graph.output.map(({ name }) => name),
    notes: new Map(model.metadataProps.map(({ key, value }) => [key, value])),
  };
}

function modelIn(bytes: Uint8Array<ArrayBuffer>): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes, { readUnknownFields: false });
  } catch {
    throw new FormatError(DAMAGED);
  }
}

/** Older files list their tensors among the inputs too. */
function inputsOf({ input, initializer }: GraphProto): StoredGraph['inputs'] {
  const held = new Set(initializer.map(({ name }) => name));
  return input.filter(({ name }) => !held.has(name)).map(valueOf);
}

function valueOf({ name, type }: ValueInfoProto): Pick<OnnxValue, 'name' | 'shape'> {
  const { value } = type ?? {};
  const sizes = value?.case === 'tensorType' ? (value.value.shape?.dim ?? []) : [];
  return {
    name,
    shape: sizes.map((size) =>
      size.value.case === 'dimValue' ? Number(size.value.value) : (size.value.value ?? ''),
    ),
  };
}

function nodeOf(node: NodeProto, index: number): OnnxNode {
  const [output] = node.output;
  const name = node.name === '' ? `node ${index + 1}` : node.name;
  if (output === undefined) throw new FormatError(DAMAGED);
  return {
    name,
    // Operators of other makers may be called like those of the standard.
    operator: [node.domain, node.opType]
      .filter((part) => !['', 'ai.onnx'].includes(part))
      .join('.'),
    inputs: node.input,
    output,
    attributes: Object.fromEntries(node.attribute.map((one) => [one.name, attributeOf(name, one)])),
  };
}

function attributeOf(node: string, attribute: AttributeProto): OnnxAttribute {
  switch (attribute.type) {
    case AttributeType.INT:
      return { int: Number(attribute.i) };
    case AttributeType.INTS:
      return { ints: attribute.ints.map(Number) };
    case AttributeType.FLOAT:
      return { float: attribute.f };
    case AttributeType.STRING:
      return { text: new TextDecoder().decode(attribute.s) };
    default:
      throw new FormatError(
        `The node “${shorten(node)}” of this ONNX model has a setting “${shorten(attribute.name)}” of a kind that no layer here has. Export the model without it.`,
      );
  }
}
