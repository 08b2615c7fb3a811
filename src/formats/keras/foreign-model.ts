/**
 * Weights of a model of Keras or TensorFlow.js that other programs made: the network that it is,
 * its tensors by the network's names, and how it scales pictures.
 */
import type { WeightTensor } from '../../network/index.ts';
import { expectNetwork } from '../weights/notes.ts';
import type { StoredWeights } from '../weights/weights-format.ts';
import type { LayerTensor } from './graph-node.ts';
import { layerGraph } from './layer-graph.ts';
import { layersOfModel, misfit } from './model-layers.ts';
import { networkOfGraph } from './network-of-graph.ts';
import { normalisationOf } from './scaling.ts';

export interface ForeignModel {
  /** The tensors of all layers. */
  readonly tensors: readonly LayerTensor[];
  /**
   * @param found the tensor of each, where the file has it
   * @throws FormatError that names the first layer that does not fit, and why
   */
  readonly stored: (found: (wanted: LayerTensor) => WeightTensor | undefined) => StoredWeights;
}

/**
 * @param model `config.json` of Keras 3, or `modelTopology` of TensorFlow.js
 * @throws FormatError that names the first layer that cannot be built here, and why
 */
export function foreignModel(model: unknown): ForeignModel {
  const graph = layerGraph(layersOfModel(model));
  return {
    tensors: graph.tensors,
    stored: (found) => {
      const byLayer = new Map<string, WeightTensor>();
      const used = new Set<WeightTensor>();
      for (const wanted of graph.tensors) {
        const { layer, variable } = wanted;
        const tensor = found(wanted);
        if (!tensor) continue;
        if (used.has(tensor)) throw misfit(layer, 'shares its weights with another layer');
        used.add(tensor);
        byLayer.set(`${layer.name}/${variable}`, tensor);
      }
      const tensors = (layer: { readonly name: string }, variable: string) =>
        byLayer.get(`${layer.name}/${variable}`);
      const { network, weights } = networkOfGraph(graph, tensors);
      return {
        network,
        normalise: normalisationOf(graph, tensors),
        weightsOf: (wanted) => {
          expectNetwork(network, wanted);
          return { weights: weights(), passedOver: graph.passedOver };
        },
      };
    },
  };
}
