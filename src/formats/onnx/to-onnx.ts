import { fileName, layersOf } from '../../network/index.ts';
import { toPyTorch } from '../pytorch.ts';
import { encodeNotes } from '../weights/notes.ts';
import type { TrainedNetwork } from '../weights/weights-format.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { OnnxGraph } from './graph.ts';
import { LayersToOnnx } from './layers-to-onnx.ts';
import { addNormalisation } from './normalised-picture.ts';

/** What goes in and comes out, in programs that run the graph. */
const ONNX_INPUT = 'picture';
const ONNX_OUTPUT = 'probabilities';
/** The size that is open: the number of pictures. */
const BATCH = 'N';

/**
 * A network that can be built, with its weights, as a graph: pictures go in as
 * `[N, channels, height, width]` from 0 to 1, and out come probabilities, `[N, classes]`.
 *
 * @throws FormatError when weights are missing
 */
export function toOnnx(trained: TrainedNetwork): OnnxGraph {
  const { network, weights, recipe, dataSet, meanPicture } = trained;
  const { input } = network;
  const builder = new GraphBuilder();
  const { normalise } = recipe;
  const picture = addNormalisation(builder, ONNX_INPUT, input, {
    normalise,
    dataSet,
    meanPicture,
  });
  const layers = new LayersToOnnx(builder, picture, toPyTorch(network, weights));
  for (const layer of layersOf(network)) layers.add(layer);
  builder.add('Softmax', ONNX_OUTPUT, [layers.vector], { axis: { int: 1 } });
  const classes = layersOf(network).at(-1)?.output.channels ?? 0;
  const isOurs = classes === dataSet.classes.length;
  return {
    name: fileName(network),
    input: {
      name: ONNX_INPUT,
      shape: [BATCH, input.channels, input.height, input.width],
      explanation: `Pictures, ${input.channels === 1 ? 'grey' : 'red, green and blue'} from 0 to 1; they are normalised within.`,
    },
    output: {
      name: ONNX_OUTPUT,
      shape: [BATCH, classes],
      explanation: 'The probability of each class.',
    },
    nodes: builder.nodes,
    tensors: builder.tensors,
    notes: {
      ...encodeNotes(network, normalise),
      ...(isOurs ? { classes: JSON.stringify(dataSet.classes) } : {}),
    },
  };
}
