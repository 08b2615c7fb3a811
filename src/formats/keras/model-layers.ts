/**
 * The layers of a model of Keras 3 or TensorFlow.js, Sequential or functional, as one list: models
 * within models are laid out in it. Nothing is said yet of what a layer computes.
 */
import { FormatError } from '../format-error.ts';
import { isObject, listOf, shorten, type JsonObject } from '../json.ts';

export interface ModelLayer {
  readonly name: string;
  /** For example `Conv2D`. */
  readonly className: string;
  readonly config: JsonObject;
  /** Names of the layers that it reads, in order. */
  readonly inputs: readonly string[];
  /** Where Keras 3 keeps its variables in `model.weights.h5`: `layers/conv2d_1/vars`. */
  readonly folder: string;
}

export interface ModelLayers {
  /** Each behind those that it reads. */
  readonly layers: readonly ModelLayer[];
  /** Name of the layer that answers. */
  readonly output: string;
}

/** An entry of a model's list of layers. */
interface Entry extends Omit<ModelLayer, 'folder'> {
  /** With the layers in it, where it is a model. */
  readonly model: JsonObject;
}

const MODELS: readonly string[] = ['Sequential', 'Functional', 'Model'];
/** More than the largest network has; the limits bound what a hostile file can cost. */
const [MOST_LAYERS, DEEPEST] = [20_000, 8];

/** A sentence on the first layer that does not fit. */
export function misfit(
  { name, className }: Pick<ModelLayer, 'name' | 'className'>,
  why: string,
): FormatError {
  return new FormatError(
    `The layer “${shorten(name)}” (${shorten(className)}) of this model ${why}. Only stacks of the layers and blocks that can be built here can be read.`,
  );
}

/**
 * @param model `config.json` of Keras 3, or `modelTopology` of TensorFlow.js
 * @throws FormatError when it is no model of one input and one output, or a layer is used twice
 */
export function layersOfModel(model: unknown): ModelLayers {
  const layers: ModelLayer[] = [];
  const output = addModel(model, { name: '', folder: 'layers', input: null, depth: 0 });
  return { layers, output };

  /** @returns the name of the layer whose output is the model's */
  function addModel(
    model: unknown,
    at: { name: string; folder: string; input: string | null; depth: number },
  ): string {
    const settings = settingsOf(model);
    const entries = isSequential(model) ? chained(settings) : listed(settings);
    if (at.depth > DEEPEST || layers.length + entries.length > MOST_LAYERS) throw notUnderstood();
    const places = new Map<string, string>();
    const counts = new Map<string, number>();
    for (const entry of entries) {
      const { name, className, config } = entry;
      if (places.has(name)) throw misfit(entry, 'has the name of another one');
      const folder = `${at.folder}/${folderOf(entry, counts)}`;
      const inputs = entry.inputs.map((one) => {
        const place = places.get(one);
        if (place === undefined) throw misfit(entry, 'reads a layer that does not stand before it');
        return place;
      });
      const full = `${at.name}${name}`;
      if (className === 'InputLayer' && at.input !== null) places.set(name, at.input);
      else if (MODELS.includes(className)) {
        const [input, another] = inputs;
        if (input === undefined || another !== undefined)
          throw misfit(entry, 'is a model that does not read one layer');
        const within = { name: `${full}/`, folder: `${folder}/layers`, input };
        places.set(name, addModel(entry.model, { ...within, depth: at.depth + 1 }));
      } else {
        places.set(name, full);
        layers.push({ name: full, className, config, inputs, folder: `${folder}/vars` });
      }
    }
    const last = isSequential(model) ? entries.at(-1)?.name : outputOf(settings);
    const output = last === undefined ? undefined : places.get(last);
    if (output === undefined) throw notUnderstood();
    return output;
  }
}

function isSequential(model: unknown): boolean {
  return isObject(model) && model.class_name === 'Sequential';
}

/** The settings of a model; those of Sequential models of old are the list of their layers. */
function settingsOf(model: unknown): JsonObject {
  const { class_name: className, config } = isObject(model) ? model : {};
  if (typeof className !== 'string' || !MODELS.includes(className)) throw notUnderstood();
  return isObject(config) ? config : { layers: config };
}

/** Layers of which each reads the one before it, behind an input. */
function chained(settings: JsonObject): readonly Entry[] {
  const own = entriesOf(settings);
  const [first] = own;
  if (!first) throw notUnderstood();
  const shape = first.config.batch_input_shape ?? settings.build_input_shape;
  const input = { name: 'input', className: 'InputLayer', config: { batch_shape: shape } };
  const all = first.className === 'InputLayer' ? own : [{ ...first, ...input }, ...own];
  return all.map((entry, index) => {
    const before = all[index - 1];
    return { ...entry, inputs: before ? [before.name] : [] };
  });
}

function listed(settings: JsonObject): readonly Entry[] {
  return entriesOf(settings).map((entry) => {
    const { inbound_nodes: nodes } = entry.model;
    const calls: readonly unknown[] = Array.isArray(nodes) ? nodes : [];
    if (calls.length > 1) throw misfit(entry, 'is used several times');
    if (calls.length === 0 && entry.className !== 'InputLayer')
      throw misfit(entry, 'reads nothing');
    return { ...entry, inputs: calls.flatMap((call) => readBy(call, 0)) };
  });
}

function entriesOf({ layers }: JsonObject): readonly Entry[] {
  if (!Array.isArray(layers)) throw notUnderstood();
  return layers.map((model: unknown): Entry => {
    const { class_name: className, config, name } = isObject(model) ? model : {};
    const settings = isObject(config) ? config : {};
    const own = name ?? settings.name;
    if (!isObject(model) || typeof className !== 'string' || typeof own !== 'string')
      throw notUnderstood();
    return { name: own, className, config: settings, inputs: [], model };
  });
}

/**
 * The names in an inbound node: Keras 3 writes tensors with their history, TensorFlow.js and
 * Keras 2 lists of name, node, tensor and arguments.
 */
function readBy(node: unknown, depth: number): readonly string[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(node)) {
    const [name, call] = listOf(node);
    return typeof name === 'string' && typeof call === 'number'
      ? [name]
      : node.flatMap((one) => readBy(one, depth + 1));
  }
  if (!isObject(node)) return [];
  if (node.class_name !== '__keras_tensor__') return readBy(node.args, depth + 1);
  const { keras_history: history } = isObject(node.config) ? node.config : {};
  const [name] = listOf(history);
  return typeof name === 'string' ? [name] : [];
}

/** @throws FormatError for a model of several outputs */
function outputOf({ output_layers: outputs }: JsonObject): string {
  const names = readBy(outputs, 0);
  const [name] = names;
  if (name === undefined) throw notUnderstood();
  if (names.length > 1) {
    throw new FormatError(
      `This model has ${names.length} outputs, where a network here has one. Save a model with one of them.`,
    );
  }
  return name;
}

/** What Keras calls the folder of a layer: its class, numbered where there are several. */
function folderOf({ className }: Entry, counts: Map<string, number>): string {
  const name = className
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
  const before = counts.get(name) ?? 0;
  counts.set(name, before + 1);
  return before === 0 ? name : `${name}_${before}`;
}

function notUnderstood(): FormatError {
  return new FormatError(
    'This model of Keras or TensorFlow.js is of a kind that is not known here. Save it as a Sequential or functional model of layers.',
  );
}
