import {
  displayName,
  depthOf,
  layerMultiplyAdds,
  layersOf,
  multiplyAdds,
  parameterCount,
  trainingMemory,
  type Network,
} from '../src/network/index.ts';

/** What `describe` prints of a network. */
export function describe(network: Network) {
  return {
    name: displayName(network),
    depth: depthOf(network),
    parameters: parameterCount(network),
    multiplyAdds: multiplyAdds(network),
    trainingMemoryBytes: { batch: 128, bytes: trainingMemory(network, 128).bytes },
    layers: layersOf(network).map((layer) => ({
      name: layer.name,
      kind: layer.kind,
      outputShape: [layer.output.height, layer.output.width, layer.output.channels],
      multiplyAdds: layerMultiplyAdds(layer),
    })),
  };
}
