/**
 * The network that tensors are of, told from their names and shapes alone: the ResNets of
 * akamaster, kuangliu, chenyaofo, weiaicunzai, torchvision, timm and Hugging Face, VGG and AlexNet,
 * and whatever is named like them.
 */
import { networkNamed, problemsOf, type Network } from '../../network/index.ts';
import { FormatError } from '../format-error.ts';
import { shorten } from '../json.ts';
import { namingOf } from '../parameter-names.ts';
import { pyTorchShapes } from '../pytorch.ts';
import { isOwnName, layersInFile, told, type NamedTensor } from './layers-in-file.ts';
import type { RecognisedNetwork } from './recognised.ts';
import { residualNetwork } from './residual.ts';
import { sequentialNetwork } from './sequence.ts';

/** Networks whose poolings and strides no tensor shows, for pictures of these sides. */
const KNOWN = ['alexnet', 'vgg-19'] as const;
const SIDES = [224, 32, 64] as const;

/**
 * The network of the editor's parts that has exactly these tensors. Equal tensors may be of
 * several networks; the usual one is taken, and `assumed` says what was.
 *
 * @param tensors shapes as PyTorch has them, by their names in the file
 * @throws FormatError, a sentence with the tensors that do not fit and why
 */
export function networkOf(
  tensors: ReadonlyMap<string, { readonly shape: readonly number[] }>,
): RecognisedNetwork {
  const { names } = namingOf(tensors, isOwnName);
  const named = [...names].map(([theirs, ours]): NamedTensor => {
    return { theirs, ours, shape: tensors.get(theirs)?.shape ?? [] };
  });
  if (named.length === 0) {
    throw new FormatError(
      'This file holds no weights of layers. Choose a file with the weights of a network.',
    );
  }
  const known = knownNetwork(named);
  if (known) return known;
  const layers = layersInFile(named);
  const recognised = layers.stages.length > 0 ? residualNetwork(layers) : sequentialNetwork(layers);
  const { network } = recognised;
  const misfit = misfitOf(network, named);
  if (misfit !== null) {
    throw new FormatError(
      `This file holds a network that cannot be built here: ${misfit} Choose the weights of another network.`,
    );
  }
  const [problem] = problemsOf(network);
  if (problem) {
    throw new FormatError(
      `This file holds a network that cannot be built here. ${problem.sentence}`,
    );
  }
  return recognised;
}

function knownNetwork(named: readonly NamedTensor[]): RecognisedNetwork | null {
  const classes = named.findLast(
    ({ ours, shape }) => ours.endsWith('.weight') && shape.length === 2,
  )?.shape[0];
  for (const id of KNOWN) {
    for (const side of SIDES) {
      const network = networkNamed(`${id}-${side}-classes-${classes}`);
      if (typeof network === 'string' || misfitOf(network, named) !== null) continue;
      return { network, assumed: [`pictures of ${side}x${side}`, 'the poolings of the paper'] };
    }
  }
  return null;
}

/** The first difference between the tensors of a network and these, as a sentence; null without. */
function misfitOf(network: Network, named: readonly NamedTensor[]): string | null {
  const shapes = new Map(pyTorchShapes(network));
  for (const tensor of named) {
    const shape = shapes.get(tensor.ours);
    if (!shape) return `${told(tensor)} belongs to no layer of it.`;
    if (shape.join() !== tensor.shape.join()) {
      return `${told(tensor)} would have to be of shape [${shape.join(', ')}].`;
    }
    shapes.delete(tensor.ours);
  }
  const [missing] = shapes;
  if (!missing) return null;
  return `“${shorten(missing[0])}” of shape [${missing[1].join(', ')}] is not in it.`;
}
