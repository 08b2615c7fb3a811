/** Every probe, described once: what measures, shows, exports and explains them reads this. */
import type { Network } from '../../network/index.ts';
import {
  channelSquaredMean,
  channelVariance,
  deadShare,
  deviationOfAll,
  meanOfAll,
  normOfAll,
  type Moments,
} from './moments.ts';
import {
  blockPlaces,
  layersOfKind,
  responses,
  weightLayers,
  type BlockPlace,
  type LayerPlace,
} from './places.ts';
import type { Probe, ProbePlace, QuantityKind } from './probe.ts';

function place(
  { index, layer }: LayerPlace,
  kind: QuantityKind,
  value: (moments: Moments) => number,
): ProbePlace {
  const { name } = layer;
  return { name, layer: index, quantities: [{ kind, name }], value };
}

/** At the weights of each convolution and each dense layer. */
function ofWeights(
  kinds: readonly QuantityKind[],
  value: ProbePlace['value'],
): (network: Network) => readonly ProbePlace[] {
  return (network) =>
    weightLayers(network).map(({ index, layer }) => {
      const name = `${layer.name}.weight`;
      return { name, layer: index, quantities: kinds.map((kind) => ({ kind, name })), value };
    });
}

/** At a place of each block. */
function ofBlocks(
  which: (block: BlockPlace) => LayerPlace | null,
  kind: QuantityKind,
  value: (moments: Moments) => number,
): (network: Network) => readonly ProbePlace[] {
  return (network) =>
    blockPlaces(network).flatMap((block) => {
      const found = which(block);
      return found ? [place(found, kind, value)] : [];
    });
}

const isRelu = ({ layer }: LayerPlace) =>
  layer.kind === 'activation' && layer.activation === 'relu';

export const PROBES = [
  {
    id: 'gradient-norm',
    group: 'gradients',
    name: 'Gradient of the weights',
    axis: 'norm of the gradient',
    explanation:
      'Norm of the gradient of the mean loss at the weights of each layer, before weight decay. He et al. 2015, section 4.1, found healthy norms in networks with BatchNorm.',
    scale: 'logarithmic',
    places: ofWeights(['parameter-gradient'], normOfAll),
  },
  {
    id: 'update-ratio',
    group: 'gradients',
    name: 'Update to weight',
    axis: 'norm of the update ÷ norm of the weights',
    explanation:
      'How far one step moves the weights of each layer, as a share of their norm; momentum and weight decay included.',
    scale: 'logarithmic',
    places: ofWeights(
      ['update', 'parameter'],
      (update, weights) => normOfAll(update) / normOfAll(weights),
    ),
  },
  {
    id: 'output-gradient',
    group: 'gradients',
    name: 'Gradient at block outputs',
    axis: 'norm of the gradient',
    explanation:
      'Norm of the gradient of the mean loss at what each block puts out, over the whole batch.',
    scale: 'logarithmic',
    places: ofBlocks(({ output }) => output, 'activation-gradient', normOfAll),
  },
  {
    id: 'response',
    group: 'responses',
    name: 'Responses',
    axis: 'standard deviation',
    explanation:
      'Standard deviation of what each convolution puts out, behind BatchNorm and before ReLU and addition (He et al. 2015, Figure 7). Behind BatchNorm it follows from scale and offset alone.',
    scale: 'linear',
    places: (network) =>
      responses(network).map(({ convolution, response }) => ({
        ...place(response, 'activation', deviationOfAll),
        name: convolution.layer.name,
        layer: convolution.index,
      })),
  },
  {
    id: 'squared-mean',
    group: 'propagation',
    name: 'Channel squared mean',
    axis: 'mean of the squared channel means',
    explanation:
      'Mean over the channels of the squared mean of each, after each addition; in blocks without one before their last ReLU (Brock et al. 2021, signal propagation plots).',
    scale: 'linear',
    places: ofBlocks(({ sum }) => sum, 'activation', channelSquaredMean),
  },
  {
    id: 'variance',
    group: 'propagation',
    name: 'Channel variance',
    axis: 'mean of the channel variances',
    explanation:
      'Mean over the channels of the variance of each, after each addition; in blocks without one before their last ReLU (Brock et al. 2021, signal propagation plots).',
    scale: 'linear',
    places: ofBlocks(({ sum }) => sum, 'activation', channelVariance),
  },
  {
    id: 'residual-variance',
    group: 'propagation',
    name: 'Variance of the residual branch',
    axis: 'mean of the channel variances',
    explanation:
      'Mean over the channels of the variance of what is added to each skip connection, before the addition (Brock et al. 2021, signal propagation plots).',
    scale: 'linear',
    places: ofBlocks(({ residual }) => residual, 'activation', channelVariance),
  },
  {
    id: 'activation-mean',
    group: 'signal',
    name: 'Mean of the signal',
    axis: 'mean',
    explanation: 'Mean of all values that each block puts out.',
    scale: 'linear',
    places: ofBlocks(({ output }) => output, 'activation', meanOfAll),
  },
  {
    id: 'activation-deviation',
    group: 'signal',
    name: 'Spread of the signal',
    axis: 'standard deviation',
    explanation: 'Standard deviation of all values that each block puts out.',
    scale: 'linear',
    places: ofBlocks(({ output }) => output, 'activation', deviationOfAll),
  },
  {
    id: 'dead-relus',
    group: 'signal',
    name: 'Dead ReLUs',
    axis: 'channels that are zero, %',
    explanation:
      'Share of the channels of each ReLU that are zero at every pixel of every picture of the batch.',
    scale: 'linear',
    places: (network) =>
      layersOfKind(network, ['activation'])
        .filter(isRelu)
        .map((layer) => place(layer, 'activation', deadShare)),
  },
  {
    id: 'weight-norm',
    group: 'signal',
    name: 'Norm of the weights',
    axis: 'norm of the weights',
    explanation: 'Norm of the weights of each layer.',
    scale: 'logarithmic',
    places: ofWeights(['parameter'], normOfAll),
  },
  {
    id: 'gate-opening',
    group: 'signal',
    name: 'Opening of the gates',
    axis: 'mean opening',
    explanation:
      'Mean of the gates of highway blocks: 0 lets only the identity through, 1 only the block’s layers (Srivastava et al. 2015).',
    scale: 'linear',
    places: (network) =>
      layersOfKind(network, ['convolution'])
        .filter(({ layer }) => layer.name.endsWith('.gate'))
        .map((layer) => place(layer, 'gate', meanOfAll)),
  },
] as const satisfies readonly Probe[];

export type ProbeId = (typeof PROBES)[number]['id'];

export function probeOf(id: ProbeId): Probe {
  const probe = PROBES.find((one) => one.id === id);
  if (!probe) throw new Error(`There is no probe ${id}.`);
  return probe;
}
