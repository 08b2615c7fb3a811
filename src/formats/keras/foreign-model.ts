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
  /** @throws FormatError that names the first layer that does not fit, and why */
  readonly stored: (file: TensorsInFile) => StoredWeights;
}

/** The tensors of a model as its file has them. */
interface TensorsInFile {
  /** Where a tensor lies in the file. */
  readonly placeOf: (wanted: LayerTensor) => string;
  /** The tensor in memory of its own, made anew each time; undefined where the file has none such. */
  readonly read: (wanted: LayerTensor) => WeightTensor | undefined;
}

/**
 * @param model `config.json` of Keras 3, or `modelTopology` of TensorFlow.js
 * @throws FormatError that names the first layer that cannot be built here, and why
 */
export function foreignModel(model: unknown): ForeignModel {
  const graph = layerGraph(layersOfModel(model));
  return {
    tensors: graph.tensors,
    stored: ({ placeOf, read }) => {
      const byLayer = new Map<string, LayerTensor>();
      const used = new Set<string>();
      for (const wanted of graph.tensors) {
        const { layer, variable } = wanted;
        const place = placeOf(wanted);
        if (used.has(place)) throw misfit(layer, 'shares its weights with another layer');
        used.add(place);
        byLayer.set(`${layer.name}/${variable}`, wanted);
      }
      const tensors = (layer: { readonly name: string }, variable: string) => {
        const wanted = byLayer.get(`${layer.name}/${variable}`);
        return wanted && read(wanted);
      };
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
