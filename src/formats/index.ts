export { compactNetwork, networkFromCompact } from './compact-network.ts';
export { decodeConfiguration, encodeConfiguration } from './configuration.ts';
export type { Configuration, RunResult } from './configuration.ts';
export { exportSafetensors, exportTfjsLayers, readWeights } from './export.ts';
export type { ExportedFile, TrainedNetwork } from './export.ts';
export { FormatError } from './format-error.ts';
export { decodeLink, encodeLink, LONGEST_LINK } from './link.ts';
export type { DecodedLink, EncodedLink } from './link.ts';
export { nameOf, networkFromName } from './network-name.ts';
export {
  decodeNetworkFile,
  encodeNetworkFile,
  LONGEST_NAME,
  NETWORK_FILE_ENDING,
} from './network-file.ts';
export type { NamedNetwork } from './network-file.ts';
export { fromPyTorch, toPyTorch } from './pytorch.ts';
export { decodeSafetensors, encodeSafetensors } from './safetensors.ts';
export type { SafetensorsFile } from './safetensors.ts';
export { TFJS_WEIGHTS_FILE, toTfjsLayersModel } from './tfjs-layers.ts';
export type { TfjsLayersModel } from './tfjs-layers.ts';
