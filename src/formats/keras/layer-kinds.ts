/** What Keras's layers of one input compute here. */
import type { Activation, Shape } from '../../network/index.ts';
import { listOf, shorten } from '../json.ts';
import { unpadded, type LayerGraphBuilder, type Value } from './layer-graph-builder.ts';
import {
  functionName,
  isNear,
  isNothing,
  shapeBehind,
  sideOf,
  wholeOf,
  windowOf,
  zerosAround,
} from './layer-settings.ts';
import { misfit, type ModelLayer } from './model-layers.ts';

/** Of layers that a network here does without, since they do nothing but in training. */
const IN_TRAINING_ALONE: readonly string[] = [
  ...['ActivityRegularization', 'GaussianDropout', 'GaussianNoise', 'SpatialDropout2D'],
  ...['RandomBrightness', 'RandomContrast', 'RandomErasing', 'RandomFlip', 'RandomHue'],
  ...['RandomRotation', 'RandomSaturation', 'RandomTranslation', 'RandomZoom'],
];

const ACTIVATIONS: ReadonlyMap<unknown, Activation> = new Map([
  ...(['relu', 'elu', 'silu', 'tanh', 'sigmoid'] as const).map((name) => [name, name] as const),
  ['swish', 'silu'],
  ['linear', 'none'],
  [undefined, 'none'],
  [null, 'none'],
]);

/** @throws FormatError where nothing here computes the same */
export function behind(graph: LayerGraphBuilder, layer: ModelLayer, input: Value): Value {
  const { className, config } = layer;
  if (config.data_format !== undefined && config.data_format !== 'channels_last')
    throw misfit(layer, 'has the channels of pictures first');
  switch (className) {
    case 'ZeroPadding2D':
      return { ...unpadded(layer, input), padding: zerosAround(layer) };
    case 'Conv2D':
      return convolution(graph, layer, input);
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return pooled(graph, layer, input);
    case 'GlobalAveragePooling2D': {
      const { shape } = input;
      const pooled = graph.add(
        layer,
        [input],
        { kind: 'global-average-pool' },
        ofOne(shape.channels),
      );
      return { ...pooled, isVector: config.keepdims !== true };
    }
    case 'BatchNormalization':
      return batchNorm(graph, layer, input);
    case 'Dense':
      return dense(graph, layer, input);
    case 'Dropout': {
      const { rate } = config;
      if (typeof rate !== 'number') throw misfit(layer, 'has no rate');
      return graph.add(layer, [input], { kind: 'dropout', rate }, input.shape);
    }
    case 'Activation':
      return activated(graph, layer, input, config.activation);
    case 'ReLU':
      if ([config.max_value, config.negative_slope, config.threshold].some((one) => one))
        throw misfit(layer, 'has a bound, a slope or a threshold');
      return activated(graph, layer, input, 'relu');
    case 'LeakyReLU':
      if (!isNear(config.negative_slope ?? config.alpha, 0.01))
        throw misfit(layer, 'has another slope than 0.01');
      return graph.add(
        layer,
        [input],
        { kind: 'activation', activation: 'leaky-relu' },
        input.shape,
      );
    case 'ELU':
      if (!isNear(config.alpha, 1)) throw misfit(layer, 'has another alpha than 1');
      return activated(graph, layer, input, 'elu');
    case 'Softmax':
      return activated(graph, layer, input, 'softmax');
    case 'Flatten':
      return { ...unpadded(layer, input), isVector: true };
    case 'Reshape':
      return reshaped(layer, input);
    case 'Cropping2D':
      if (!isNothing(config.cropping)) throw misfit(layer, 'cuts pixels off');
      return input;
    case 'Rescaling':
      if (config.scale === -1 && config.offset === 1 && input.node !== -1)
        return graph.add(layer, [input], { kind: 'one-less' }, input.shape);
      return scaled(graph, layer, input);
    case 'Normalization':
      return scaled(graph, layer, input);
    default:
      if (!IN_TRAINING_ALONE.includes(className))
        throw misfit(layer, 'is of a kind that cannot be built here');
      graph.passedOver.push(layer.name);
      return input;
  }
}

function convolution(graph: LayerGraphBuilder, layer: ModelLayer, input: Value): Value {
  const { config } = layer;
  const [filters, kernel] = [wholeOf(layer, 'filters'), sideOf(layer, 'kernel_size')];
  if (sideOf(layer, 'dilation_rate', 1) !== 1) throw misfit(layer, 'is dilated');
  if ((config.groups ?? 1) !== 1) throw misfit(layer, 'has several groups');
  const bias = config.use_bias !== false;
  const channels = input.shape.channels;
  graph.tensor(layer, 'kernel', [kernel, kernel, channels, filters]);
  if (bias) graph.tensor(layer, 'bias', [filters]);
  const stride = sideOf(layer, 'strides', 1);
  const window = windowOf(layer, { kernel, stride }, input.shape, input.padding);
  const shape = { ...shapeBehind(layer, input.shape, window), channels: filters };
  const operation = { kind: 'convolution', ...window, filters, bias } as const;
  return activated(graph, layer, graph.add(layer, [input], operation, shape), config.activation);
}

function pooled(graph: LayerGraphBuilder, layer: ModelLayer, input: Value): Value {
  const kernel = sideOf(layer, 'pool_size');
  const stride = layer.config.strides === null ? kernel : sideOf(layer, 'strides', kernel);
  const window = windowOf(layer, { kernel, stride }, input.shape, input.padding);
  const isMax = layer.className === 'MaxPooling2D';
  if (window.padding > 0 && isMax && input.padding > 0 && !graph.isPositive(input.node))
    throw misfit(layer, 'takes the zeros around its input for values, which may be negative');
  if (window.padding > 0 && !isMax && input.padding === 0)
    throw misfit(layer, 'leaves the zeros of its padding out of its means');
  const operation = { kind: isMax ? 'max-pool' : 'average-pool', ...window } as const;
  return graph.add(layer, [input], operation, shapeBehind(layer, input.shape, window));
}

function batchNorm(graph: LayerGraphBuilder, layer: ModelLayer, input: Value): Value {
  const { axis, epsilon = 1e-3, scale, center } = layer.config;
  const [only] = listOf(axis);
  const isLast = [undefined, -1, input.isVector ? 1 : 3].some((one) => one === only);
  if (!isLast) throw misfit(layer, 'normalises another axis than the channels');
  if (typeof epsilon !== 'number') throw misfit(layer, 'has no epsilon');
  const { channels, height, width } = input.shape;
  if (input.isVector && height * width > 1)
    throw misfit(layer, 'normalises the values of a map one by one');
  if (scale !== false) graph.tensor(layer, 'gamma', [channels]);
  if (center !== false) graph.tensor(layer, 'beta', [channels]);
  graph.tensor(layer, 'moving_mean', [channels]);
  graph.tensor(layer, 'moving_variance', [channels]);
  return graph.add(layer, [input], { kind: 'batch-norm', epsilon }, input.shape);
}

function dense(graph: LayerGraphBuilder, layer: ModelLayer, input: Value): Value {
  const units = wholeOf(layer, 'units');
  const { height, width, channels } = input.shape;
  if (!input.isVector && height * width > 1)
    throw misfit(layer, 'reads the pixels of a map one by one: it must be flattened before');
  const bias = layer.config.use_bias !== false;
  graph.tensor(layer, 'kernel', [height * width * channels, units]);
  if (bias) graph.tensor(layer, 'bias', [units]);
  const added = graph.add(layer, [input], { kind: 'dense', units, bias }, ofOne(units));
  return activated(graph, layer, added, layer.config.activation);
}

function activated(
  graph: LayerGraphBuilder,
  layer: ModelLayer,
  input: Value,
  given: unknown,
): Value {
  const name = functionName(given);
  if (name === 'softmax') {
    if ((layer.config.axis ?? -1) !== -1) throw misfit(layer, 'has another axis than the last');
    return { ...unpadded(layer, input), isAnswer: true };
  }
  const activation = ACTIVATIONS.get(name);
  if (activation === undefined)
    throw misfit(layer, `computes “${shorten(String(name))}”, which is no activation here`);
  if (activation === 'none') return input;
  return graph.add(layer, [input], { kind: 'activation', activation }, input.shape);
}

function reshaped(layer: ModelLayer, input: Value): Value {
  const { shape } = unpadded(layer, input);
  const count = shape.height * shape.width * shape.channels;
  const sides = listOf(layer.config.target_shape);
  const same = [shape.height, shape.width, shape.channels];
  if (sides.length === 3 && sides.every((side, at) => side === same[at] || side === -1))
    return { ...input, isVector: false };
  if (sides.length === 1 && (sides[0] === -1 || sides[0] === count))
    return { ...input, isVector: true };
  throw misfit(layer, 'gives its input another form');
}

function scaled(graph: LayerGraphBuilder, layer: ModelLayer, input: Value): Value {
  if (input.node !== -1 || input.padding > 0)
    throw misfit(layer, 'scales something else than the picture');
  const { axis, mean, invert } = layer.config;
  if (layer.className === 'Normalization') {
    const [only] = listOf(axis);
    if ((only !== -1 && only !== 3) || invert === true)
      throw misfit(layer, 'normalises something else than each channel');
    if (mean === null || mean === undefined) {
      graph.tensor(layer, 'mean', [input.shape.channels]);
      graph.tensor(layer, 'variance', [input.shape.channels]);
    }
  }
  graph.scaling.push(layer);
  return input;
}

function ofOne(channels: number): Shape {
  return { height: 1, width: 1, channels };
}
