/**
 * What other programs call the layers of networks that are well known, in the project's words:
 * torchvision's ResNet, VGG and AlexNet, the CIFAR networks of akamaster, kuangliu, weiaicunzai,
 * bearpaw, hysts and xternalz, and Hugging Face's ResNet. All of them number their layers, so a
 * layer is known by what it is (a filter has four dimensions, a dense weight two, BatchNorm a
 * moving mean) and by its number among its kind.
 */
import { split } from './tensor-name.ts';

interface NamedShape {
  readonly name: string;
  readonly shape: readonly number[];
}

type Kind = 'convolution' | 'norm' | 'dense';

/** What holds the tensors of one layer, for example `layer1.0.conv1`. */
interface Module {
  readonly name: string;
  readonly kind: Kind;
}

/** A stage and a block, each with its number, and what is in the block. */
const IN_BLOCK =
  /^(?:.*?\.)?(?:layers?|stages?|blocks?|groups?|conv(?=\d+_x))[._]?(?<stage>\d+)(?<x>_x)?\.(?:(?:layers?|units?)[._]?|(?<word>blocks?)[._]?)?(?<block>\d+)\.(?<rest>.+)$/;
const SHORTCUT =
  /^(?:downsample|shortcut|skip|skip_connection|projection|identity_downsample|convshortcut)(?:\.|$)/i;
/** The project's own names in a block. */
const OWN_IN_BLOCK = /^(?:(?:conv|bn)\d+|gate)$/;

/** What the project would call each of these tensors; a name that nobody knows stays as it is. */
export function translated(tensors: readonly NamedShape[]): readonly string[] {
  const modules = modulesOf(tensors);
  const names = new Map([...namesInBlocks(modules), ...namesOutside(modules)]);
  return tensors.map(({ name }) => {
    const { module, tensor } = split(name);
    return `${names.get(module) ?? module}${tensor}`;
  });
}

function modulesOf(tensors: readonly NamedShape[]): readonly Module[] {
  const kinds = new Map<string, Kind>();
  for (const { name, shape } of tensors) {
    const { module, tensor } = split(name);
    if (tensor !== '.weight') continue;
    if (shape.length === 4) kinds.set(module, 'convolution');
    else kinds.set(module, shape.length === 2 ? 'dense' : 'norm');
  }
  return [...kinds].map(([name, kind]) => ({ name, kind }));
}

interface InBlock {
  readonly module: Module;
  readonly stage: number;
  readonly block: number;
  /** The layer within the block. */
  readonly rest: string;
}

function namesInBlocks(modules: readonly Module[]): readonly (readonly [string, string])[] {
  const found = modules.flatMap((module): InBlock[] => {
    const groups = IN_BLOCK.exec(module.name)?.groups;
    if (!groups) return [];
    const { stage, block, rest = '', x, word } = groups;
    // `conv2_x` is the first stage in the tables of He et al.; blocks with a word count from 1.
    return [
      {
        module,
        stage: Number(stage) - (x === undefined ? 0 : 1),
        block: Number(block) - (word === undefined ? 0 : 1),
        rest,
      },
    ];
  });
  const firstStage = Math.min(1, ...found.map(({ stage }) => stage));
  const firstBlock = Math.min(0, ...found.map(({ block }) => block));
  const blocks = new Map<string, InBlock[]>();
  for (const layer of found) {
    const name = `layer${layer.stage - firstStage + 1}.${layer.block - firstBlock}`;
    blocks.set(name, [...(blocks.get(name) ?? []), layer]);
  }
  return [...blocks].flatMap(([name, layers]) => namesInBlock(name, layers));
}

function namesInBlock(
  block: string,
  layers: readonly InBlock[],
): readonly (readonly [string, string])[] {
  const body = layers.filter(({ rest }) => !SHORTCUT.test(rest));
  const shortcuts = layers.filter(({ rest }) => SHORTCUT.test(rest));
  const isOwn = body.every(({ rest }) => OWN_IN_BLOCK.test(rest));
  const named = isOwn
    ? body.map(({ module, rest }) => [module.name, `${block}.${rest}`] as const)
    : [
        ...numbered(kindOf(body, 'convolution'), `${block}.conv`),
        ...numbered(kindOf(body, 'norm'), `${block}.bn`),
      ];
  return [
    ...named,
    ...shortcuts.map(
      ({ module }) =>
        [module.name, `${block}.downsample.${module.kind === 'convolution' ? 0 : 1}`] as const,
    ),
  ];
}

function kindOf(layers: readonly InBlock[], kind: Kind): readonly string[] {
  return layers.filter(({ module }) => module.kind === kind).map(({ module }) => module.name);
}

/** The layers before, behind and without stages. */
function namesOutside(modules: readonly Module[]): readonly (readonly [string, string])[] {
  const outside = modules.filter(({ name }) => !IN_BLOCK.test(name));
  const of = (kind: Kind) => outside.filter((one) => one.kind === kind).map(({ name }) => name);
  const [convolutions, norms, dense] = [of('convolution'), of('norm'), of('dense')];
  return [
    ...(haveOneStem(convolutions) ? numbered(convolutions, 'conv') : []),
    ...(haveOneStem(norms) ? numbered(norms, 'bn', Infinity) : []),
    ...(haveOneStem(dense) ? numbered(dense, 'linear') : []).map(
      ([name, ours]) => [name, ours === 'linear1' ? 'linear' : ours] as const,
    ),
  ];
}

/** Layers are in an order only where nothing but numbers tells them apart. */
function haveOneStem(names: readonly string[]): boolean {
  return new Set(names.map((name) => name.replace(/[._]?\d+/g, ''))).size <= 1;
}

/**
 * Names with a number each, in the order of the numbers that they have.
 *
 * @param none the number of a name without one: a first layer may have none, and a last norm
 */
function numbered(
  names: readonly string[],
  start: string,
  none = 0,
): readonly (readonly [string, string])[] {
  const keyed = names.map((name) => ({ name, numbers: numbersOf(name, none) }));
  const sorted = keyed.toSorted((one, other) => compareNumbers(one.numbers, other.numbers));
  return sorted.map(({ name }, index) => [name, `${start}${index + 1}`]);
}

function numbersOf(name: string, none: number): readonly number[] {
  const numbers = name.match(/\d+/g);
  return numbers ? numbers.map(Number) : [none];
}

function compareNumbers(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((number, index) => number !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? -1);
}
