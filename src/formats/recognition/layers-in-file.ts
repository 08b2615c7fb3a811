/**
 * The layers that the tensors of a file are of, by the project's names: those outside of stages by
 * kind, in the order of their numbers, and those of each block.
 */
import { FormatError } from '../format-error.ts';
import { shorten } from '../json.ts';
import { split } from '../tensor-name.ts';

/** A tensor of the file, and what the project calls it. */
export interface NamedTensor {
  readonly ours: string;
  /** Its name in the file. */
  readonly theirs: string;
  readonly shape: readonly number[];
}

/** What holds the tensors of one layer. */
export interface FileLayer {
  /** For example `layer1.0.conv1`. */
  readonly ours: string;
  readonly theirs: string;
  /** Of its `weight`, as PyTorch has it; of a convolution `[outputs, inputs, height, width]`. */
  readonly shape: readonly number[];
  readonly hasBias: boolean;
}

export interface FileBlock {
  /** For example `layer1.0`. */
  readonly name: string;
  readonly convolutions: readonly FileLayer[];
  readonly norms: readonly FileLayer[];
  /** `downsample.0`, a projection. */
  readonly projection: FileLayer | null;
  /** Whether BatchNorm follows the projection. */
  readonly normsProjection: boolean;
  readonly gate: FileLayer | null;
}

export interface LayersInFile {
  readonly convolutions: readonly FileLayer[];
  readonly norms: readonly FileLayer[];
  readonly dense: readonly FileLayer[];
  readonly stages: readonly (readonly FileBlock[])[];
}

/** The tensors of all networks of the editor, as the project names them. */
const OWN_NAME =
  /^(?:(?:layer\d+\.\d+\.)?(?:conv|bn)\d+|linear\d*|layer\d+\.\d+\.(?:downsample\.[01]|gate))\.(?:weight|bias|running_mean|running_var)$/;

/** Whether some network of the editor may have a tensor of this name. */
export function isOwnName(name: string): boolean {
  return OWN_NAME.test(name);
}

/** For example `“conv1.weight” of shape [16, 3, 3, 3]`. */
export function told({ theirs, shape }: Pick<NamedTensor, 'theirs' | 'shape'>): string {
  return `“${shorten(theirs)}” of shape [${shape.join(', ')}]`;
}

/** @throws FormatError that names the tensors of which no such layer consists */
export function layersInFile(tensors: readonly NamedTensor[]): LayersInFile {
  const strange = tensors.filter(({ ours }) => !isOwnName(ours));
  if (strange.length > 0) {
    const [shown, more] = [strange.slice(0, 3), strange.length - 3];
    throw new FormatError(
      `This file holds a network of parts that are not known here: ${shown.map(told).join(', ')}${more > 0 ? ` and ${more} more` : ''}. Choose a file of a network of convolutions, BatchNorm, residual blocks and dense layers.`,
    );
  }
  const layers = layersOf(tensors);
  const outside = (pattern: RegExp) => byNumber(layers.filter(({ ours }) => pattern.test(ours)));
  return {
    convolutions: outside(/^conv\d+$/),
    norms: outside(/^bn\d+$/),
    dense: outside(/^linear\d*$/),
    stages: stagesOf(layers),
  };
}

function layersOf(tensors: readonly NamedTensor[]): readonly FileLayer[] {
  const biases = new Set(tensors.map(({ ours }) => ours).filter((name) => name.endsWith('.bias')));
  return tensors.flatMap(({ ours, theirs, shape }): FileLayer[] => {
    const { module, tensor } = split(ours);
    if (tensor !== '.weight') return [];
    return [
      { ours: module, theirs: split(theirs).module, shape, hasBias: biases.has(`${module}.bias`) },
    ];
  });
}

/** The number at the end of a name; the first dense layer has none. */
function numberOf({ ours }: FileLayer): number {
  return Number(/\d+$/.exec(ours)?.[0] ?? 1);
}

function byNumber(layers: readonly FileLayer[]): readonly FileLayer[] {
  return layers.toSorted((one, other) => numberOf(one) - numberOf(other));
}

function stagesOf(layers: readonly FileLayer[]): LayersInFile['stages'] {
  const blocks = new Map<string, FileLayer[]>();
  for (const layer of layers) {
    const name = /^layer\d+\.\d+/.exec(layer.ours)?.[0];
    if (name === undefined) continue;
    const before = blocks.get(name);
    if (before) before.push(layer);
    else blocks.set(name, [layer]);
  }
  const numbered = [...blocks].map(([name, own]) => {
    const [stage = 0, block = 0] = name.replace('layer', '').split('.').map(Number);
    return { stage, block, value: blockOf(name, own) };
  });
  numbered.sort((one, other) => one.stage - other.stage || one.block - other.block);
  const stages: FileBlock[][] = [];
  let last = NaN;
  for (const { stage, value } of numbered) {
    if (stage === last) stages.at(-1)?.push(value);
    else stages.push([value]);
    last = stage;
  }
  return stages;
}

function blockOf(name: string, layers: readonly FileLayer[]): FileBlock {
  const called = (rest: string) => layers.find(({ ours }) => ours === `${name}.${rest}`) ?? null;
  const numbered = (start: string) =>
    byNumber(layers.filter(({ ours }) => ours.startsWith(`${name}.${start}`)));
  return {
    name,
    convolutions: numbered('conv'),
    norms: numbered('bn'),
    projection: called('downsample.0'),
    normsProjection: called('downsample.1') !== null,
    gate: called('gate'),
  };
}
