export {
  augmentationOf,
  COLOUR_CHANGES,
  notAugmented,
  PADDING,
  type Augmentation,
  type AugmentationOptions,
  type ColourChange,
} from './augmentation.ts';
export { browserSource } from './browser-source.ts';
export { browserStorage } from './browser-storage.ts';
export { DataError, reasonOf } from './data-error.ts';
export {
  CIFAR_10,
  pictureBytes,
  shardCount,
  type DataSetDescription,
  type DataSetId,
  type PictureShape,
  type Split,
} from './description.ts';
export { UNKNOWN_CONNECTION, type Connection } from './connection.ts';
export { PictureLibrary, type LibraryOptions, type ShardName } from './library.ts';
export type { Manifest, Shard, ShardDescription } from './manifest.ts';
export { batchIndices, epochOrder, shardsInOrderOfNeed, type OrderOptions } from './order.ts';
export { gatherPictures, locatePictures } from './pixels.ts';
export { NO_PROGRESS, type LibraryProgress } from './progress.ts';
export { normal, randomStream, uniform, type RandomStream } from './random.ts';
export type { ShardSource } from './shard-source.ts';
export { NO_STORAGE, type ShardStorage } from './shard-storage.ts';
