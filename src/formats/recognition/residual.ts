/** A network of stages, from its tensors: what comes before them, the stages, and what ends it. */
import { parts, type ConvolutionPart, type Network, type Part } from '../../network/index.ts';
import { FormatError } from '../format-error.ts';
import { told, type FileLayer, type LayersInFile } from './layers-in-file.ts';
import type { RecognisedNetwork } from './recognised.ts';
import { stagesOf } from './stages.ts';

const SMALL_SIDE = 32;
const IMAGENET_SIDE = 224;

/**
 * The network of residual or plain blocks that has these layers. A first convolution of 7x7, or
 * three of 3x3, are those of ImageNet: stride 2 and max pooling, pictures of 224x224.
 *
 * @throws FormatError that names what does not fit
 */
export function residualNetwork({
  convolutions,
  norms,
  dense,
  stages,
}: LayersInFile): RecognisedNetwork {
  const last = convolutions.at(-1);
  const [first] = convolutions;
  if (!first || !last) throw new FormatError(lacks('a convolution in front of its blocks'));
  const seen = stagesOf(stages, last.shape[0] ?? 0);
  const { before, behind } = placesOf(norms, convolutions.length, seen);
  const isLarge = first.shape[2] === 7 || convolutions.length === 3;
  const stem = convolutions.map((layer, index): ConvolutionPart => {
    const [filters = 1, , kernel = 1] = layer.shape;
    // Where blocks activate what comes to them, nothing stands behind a bare convolution.
    const isBare = seen.preActivation && !before;
    return parts.convolution(filters, {
      kernel,
      stride: isLarge && index === 0 ? 2 : 1,
      bias: layer.hasBias,
      batchNorm: before,
      activation: isBare ? 'none' : 'relu',
    });
  });
  const normless = stages.flat().every((block) => block.norms.length === 0);
  const end: readonly Part[] = [
    ...(behind ? [parts.batchNorm()] : []),
    ...(behind || (seen.preActivation && normless) ? [parts.activation()] : []),
  ];
  const side = isLarge ? IMAGENET_SIDE : SMALL_SIDE;
  const network: Network = {
    input: { height: side, width: side, channels: first.shape[1] ?? 3 },
    parts: [
      ...stem,
      ...(isLarge ? [parts.maxPool({ kernel: 3, stride: 2, padding: 1 })] : []),
      ...seen.stages,
      ...end,
      parts.globalAveragePool(),
      ...denseParts(dense),
    ],
  };
  return {
    network,
    assumed: [
      `pictures of ${side}x${side}`,
      'ReLU as activation',
      ...(isLarge ? ['max pooling of 3x3 behind the first convolution'] : []),
      ...(seen.mayBePlain ? ['identity skip connections of type A, which have no tensors'] : []),
    ],
  };
}

/** Dense layers with ReLU between them. @throws FormatError where there are none */
export function denseParts(dense: readonly FileLayer[]): readonly Part[] {
  if (dense.length === 0) throw new FormatError(lacks('a dense layer at its end'));
  return dense.map(({ shape: [units = 1] }, index) =>
    parts.dense(units, { activation: index < dense.length - 1 ? 'relu' : 'none' }),
  );
}

/** Which of the norms outside of blocks stand behind the convolutions before, and behind all blocks. */
function placesOf(
  norms: readonly FileLayer[],
  convolutions: number,
  { channels, preActivation }: { readonly channels: number; readonly preActivation: boolean },
): { readonly before: boolean; readonly behind: boolean } {
  if (norms.length === 0) return { before: false, behind: false };
  if (norms.length === convolutions + 1) return { before: true, behind: true };
  const [only] = norms;
  if (norms.length === 1 && preActivation && only?.shape[0] === channels)
    return { before: false, behind: true };
  if (norms.length === convolutions) return { before: true, behind: false };
  throw new FormatError(
    `This file holds a network that cannot be built here: ${convolutions} convolutions and ${norms.length} norms stand outside of its blocks, among them ${only ? told(only) : ''}. Choose the weights of another network.`,
  );
}

export function lacks(what: string): string {
  return `The tensors of this file are of no whole network: it lacks ${what}. Save all weights of the network in one file.`;
}
