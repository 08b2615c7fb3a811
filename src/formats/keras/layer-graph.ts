/**
 * What the layers of a model of Keras compute, in the words of this project: paddings are those of
 * the layers that read them, activations stand alone, and what moves values only is gone.
 */
import type { Shape } from '../../network/index.ts';
import { listOf } from '../json.ts';
import { LayerGraphBuilder, unpadded, type Value } from './layer-graph-builder.ts';
import { behind } from './layer-kinds.ts';
import type { GraphNode, LayerTensor } from './graph-node.ts';
import { isWhole } from './layer-settings.ts';
import { withHighways } from './highways.ts';
import { misfit, type ModelLayer, type ModelLayers } from './model-layers.ts';

export interface LayerGraph {
  readonly picture: Shape;
  readonly nodes: readonly GraphNode[];
  /** Index of the node that gives the logits. */
  readonly output: number;
  /** Layers that scale the picture before anything else reads it, in order. */
  readonly scaling: readonly ModelLayer[];
  readonly tensors: readonly LayerTensor[];
  /** Names of layers that do something in training alone, and nothing here. */
  readonly passedOver: readonly string[];
}

/** Sides of a picture whose size the model leaves open, in pixels. */
const USUAL_SIDE = 32;

/** @throws FormatError that names the first layer that does not fit, and why */
export function layerGraph({ layers, output }: ModelLayers): LayerGraph {
  const graph = new LayerGraphBuilder();
  const values = new Map<string, Value>();
  const pictures: Shape[] = [];

  for (const layer of layers) values.set(layer.name, valueOf(layer));
  const answer = values.get(output);
  const last = layers.find(({ name }) => name === output);
  const [picture] = pictures;
  if (!answer || !last || !picture)
    throw misfit(last ?? { name: output, className: '' }, 'is no output of layers');
  const { nodes, tensors, scaling, passedOver } = graph;
  const { node } = unpadded(last, answer);
  return { picture, output: node, nodes: withHighways(nodes), tensors, scaling, passedOver };

  function valueOf(layer: ModelLayer): Value {
    if (layer.className === 'InputLayer') return inputOf(layer);
    const inputs = layer.inputs.map((name) => valueAt(layer, name));
    const [first, second] = inputs;
    if (!first) throw misfit(layer, 'reads nothing');
    if (inputs.some(({ isAnswer }) => isAnswer))
      throw misfit(layer, 'stands behind softmax, which must be the last');
    if (layer.className === 'Add' || layer.className === 'Concatenate')
      return merged(layer, inputs);
    if (layer.className === 'Multiply') return multiplied(layer, inputs);
    if (second) throw misfit(layer, 'reads several layers');
    return behind(graph, layer, first);
  }

  function valueAt(layer: ModelLayer, name: string): Value {
    const value = values.get(name);
    if (value) return value;
    throw misfit(layer, 'reads a layer that does not stand before it');
  }

  function inputOf(layer: ModelLayer): Value {
    if (pictures.length > 0) throw misfit(layer, 'is a second input, where a network here has one');
    const given = layer.config.batch_shape ?? layer.config.batch_input_shape;
    const [, ...sides] = listOf(given);
    const [height, width, channels] = sides;
    if (sides.length !== 3 || !isWhole(channels))
      throw misfit(layer, 'is no picture of height, width and channels');
    const isOpen = !isWhole(height) || !isWhole(width);
    const [rows, columns] = isOpen ? [USUAL_SIDE, USUAL_SIDE] : [height, width];
    const shape = { height: rows, width: columns, channels };
    pictures.push(shape);
    return { node: -1, shape, padding: 0, isVector: false, isAnswer: false };
  }

  function multiplied(layer: ModelLayer, inputs: readonly Value[]): Value {
    const [one, other] = inputs;
    const sides = ({ shape: { height, width, channels } }: Value) => [height, width, channels];
    if (!one || !other || inputs.length > 2 || sides(one).join() !== sides(other).join())
      throw misfit(layer, 'multiplies other than two layers of one shape');
    return graph.add(layer, [one, other], { kind: 'multiply' }, one.shape);
  }

  function merged(layer: ModelLayer, inputs: readonly Value[]): Value {
    const [one, other] = inputs;
    if (!one || !other || inputs.length > 2)
      throw misfit(layer, `joins ${inputs.length} layers, where a block here joins two`);
    const isAdd = layer.className === 'Add';
    const axis = layer.config.axis ?? -1;
    if (!isAdd && axis !== -1 && axis !== 3)
      throw misfit(layer, 'joins along another axis than the channels');
    const { height, width, channels } = one.shape;
    const fits = [height, width, ...(isAdd ? [channels] : [])].join();
    const { shape } = other;
    if (fits !== [shape.height, shape.width, ...(isAdd ? [shape.channels] : [])].join())
      throw misfit(layer, 'joins layers of different shapes');
    const output = isAdd ? one.shape : { ...one.shape, channels: channels + shape.channels };
    return graph.add(layer, [one, other], { kind: isAdd ? 'add' : 'concatenate' }, output);
  }
}
