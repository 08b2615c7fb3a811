export { compactNetwork, networkFromCompact } from './compact-network.ts';
export { decodeConfiguration, encodeConfiguration } from './configuration.ts';
export type { Configuration, RunResult } from './configuration.ts';
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
export type { NamedFile } from './named-file.ts';
export { passedOverSentence } from './passed-over.ts';
export type { FoundWeights } from './pytorch.ts';
export { decodeSafetensors, encodeSafetensors } from './safetensors.ts';
export { TFJS_WEIGHTS_FILE, toTfjsLayersModel } from './tfjs-layers.ts';
export type { TfjsLayersModel } from './tfjs-layers.ts';
export { decodeRunFile, encodeRunFile, RUN_FILE_ENDING } from './run/run-file.ts';
export type { RunFile } from './run/run-file.ts';
export { zipped } from './weights/archive.ts';
export { openWeights } from './weights/open-weights.ts';
export { formatOf, WEIGHTS_FORMATS, WRITABLE_FORMATS } from './weights/registry.ts';
export type { WritableFormat } from './weights/registry.ts';
export { encodeWeights } from './weights/safetensors-weights.ts';
export type { StoredWeights, TrainedNetwork, WeightsFormat } from './weights/weights-format.ts';
