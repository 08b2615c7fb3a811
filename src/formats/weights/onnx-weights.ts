/** `model.onnx`, a graph that normalises pictures itself, and `config.json` beside it. */
import { elementsOf } from '../../network/index.ts';
import { configurationFile } from '../configuration.ts';
import { FormatError } from '../format-error.ts';
import type { NamedFile } from '../named-file.ts';
import { expectLayersOf } from '../onnx/fits-graph.ts';
import { namedTensors } from '../onnx/named-tensors.ts';
import { toOnnx } from '../onnx/to-onnx.ts';
import { fromPyTorch } from '../pytorch.ts';
import { networkOf } from '../recognition/network-of.ts';
import { decodeNotes, expectNetwork } from './notes.ts';
import type { StoredWeights, WeightsFormat } from './weights-format.ts';

/** Float16, the shortest type, takes half of the memory that its values take as float32. */
const MOST_EXPANSION = 2;

/** A message of ONNX: the version of the format, then who made it, or the graph. */
function isOnnx({ bytes }: NamedFile): boolean {
  const [first, version = 0, next = 0] = bytes;
  const fields = [0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42];
  return first === 0x08 && version > 1 && version < 64 && fields.includes(next);
}

async function read({ bytes }: NamedFile): Promise<StoredWeights> {
  const { decodeOnnx } = await import('../onnx/decode.ts');
  const graph = decodeOnnx(bytes);
  const notes = decodeNotes(graph.notes);
  const tensors = namedTensors(graph);
  const values = [...tensors.values()].reduce((sum, { shape }) => sum + elementsOf(shape), 0);
  // Many layers may name one tensor, and tensors more values than they have.
  if (values * Float32Array.BYTES_PER_ELEMENT > MOST_EXPANSION * bytes.length) {
    throw new FormatError(
      'The layers of this ONNX model have more values than its file could hold. It is damaged, or several layers share their weights; export it again without that.',
    );
  }
  return {
    ...notes,
    recognise: () => networkOf(tensors),
    weightsOf: (network) => {
      expectNetwork(notes.network, network);
      if (notes.network === null) expectLayersOf(network, graph);
      return fromPyTorch(network, tensors);
    },
  };
}

export const ONNX: WeightsFormat = {
  id: 'onnx',
  label: 'ONNX',
  role: 'readable',
  match: isOnnx,
  read,
  write: {
    destination: 'ONNX Runtime',
    snippet: ({ input }) => `import numpy, onnxruntime

session = onnxruntime.InferenceSession("model.onnx")
pictures = numpy.zeros((1, ${input.channels}, ${input.height}, ${input.width}), "float32")
print(session.run(None, {"picture": pictures}))`,
    explanation:
      'model.onnx, which takes pictures from 0 to 1 and gives probabilities, and config.json.',
    files: async (trained) => {
      const { encodeOnnx } = await import('../onnx/encode.ts');
      return [
        { name: 'model.onnx', bytes: encodeOnnx(toOnnx(trained)) },
        configurationFile(trained),
      ];
    },
  },
};
