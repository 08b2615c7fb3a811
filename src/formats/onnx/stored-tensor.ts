import {
  TensorProto_DataLocation as Location,
  TensorProto_DataType as DataType,
  type TensorProto,
} from 'onnx-buf';
import { elementsOf } from '../../network/index.ts';
import { DATA_TYPES } from '../data-types.ts';
import { FormatError } from '../format-error.ts';
import { shorten } from '../json.ts';
import type { StoredOnnxTensor } from './graph.ts';

/** What safetensors calls the types that can be read, whose bytes are the same. */
const TYPES: ReadonlyMap<number, string> = new Map([
  [DataType.FLOAT, 'F32'],
  [DataType.FLOAT16, 'F16'],
  [DataType.BFLOAT16, 'BF16'],
  [DataType.DOUBLE, 'F64'],
]);
const INTEGERS: number = DataType.INT64;
const MOST_AXES = 8;

/**
 * A tensor of a file, whose values are looked at when they are read.
 *
 * @throws FormatError when its shape is none
 */
export function storedTensor(tensor: TensorProto): StoredOnnxTensor {
  const shape = tensor.dims.map(Number);
  if (shape.length > MOST_AXES || !shape.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw new FormatError(
      `The tensor “${shorten(tensor.name)}” of this ONNX model has no proper shape. The file is damaged; export it again.`,
    );
  }
  return {
    shape,
    read: () => {
      const values = valuesOf(tensor, elementsOf(shape));
      const wrong = values.findIndex((value) => !Number.isFinite(value));
      if (wrong < 0) return values;
      throw new FormatError(
        `The tensor “${shorten(tensor.name)}” holds a value that is not a finite number (at index ${wrong}). Its training has diverged, or the file is damaged; choose another one.`,
      );
    },
    integers: () => integersOf(tensor, elementsOf(shape)),
  };
}

function valuesOf(tensor: TensorProto, count: number): Float32Array {
  const { rawData, floatData, dataType } = tensor;
  expectHere(tensor);
  const type = DATA_TYPES.get(TYPES.get(dataType) ?? '');
  if (!type) {
    throw new FormatError(
      `${called(tensor)} has a type that is not read here (${dataType} in ONNX’s numbers). Save it as float32.`,
    );
  }
  if (rawData.length === count * type.bytes) return type.read(rawData, count);
  if (rawData.length === 0 && floatData.length === count) return Float32Array.from(floatData);
  throw otherSize(tensor);
}

function integersOf(tensor: TensorProto, count: number): readonly number[] {
  const { rawData, int64Data, dataType } = tensor;
  expectHere(tensor);
  if (dataType !== INTEGERS) {
    throw new FormatError(
      `${called(tensor)} should hold whole numbers, and does not. Export it again.`,
    );
  }
  if (rawData.length === 0 && int64Data.length === count) return int64Data.map(Number);
  if (rawData.length !== count * BigInt64Array.BYTES_PER_ELEMENT) throw otherSize(tensor);
  return Array.from(new BigInt64Array(rawData.slice().buffer), Number);
}

function called({ name }: TensorProto): string {
  return `The tensor “${shorten(name)}” of this ONNX model`;
}

function expectHere(tensor: TensorProto): void {
  if (tensor.dataLocation !== Location.EXTERNAL) return;
  throw new FormatError(
    `${called(tensor)} lies in another file. Save the model as one file, in Python: onnx.save_model(model, "one.onnx").`,
  );
}

function otherSize(tensor: TensorProto): FormatError {
  return new FormatError(
    `${called(tensor)} does not have as many values as its shape says. Export it again.`,
  );
}
