export {
  augmentationOf,
  COLOUR_CHANGES,
  notAugmented,
  PADDING,
  type Augmentation,
  type ColourChange,
} from './augmentation.ts';
export { croppedAndFlipped } from './cropped.ts';
export { browserSource } from './browser-source.ts';
export { browserStorage } from './browser-storage.ts';
export { DataError, reasonOf } from './data-error.ts';
export {
  CIFAR_10,
  pictureBytes,
  shardCount,
  type DataSetDescription,
  type PictureShape,
  type Split,
} from './description.ts';
export { folderOfDataSet, KNOWN_DATA_SETS, knownDataSet } from './known-data-sets.ts';
export { type Connection } from './connection.ts';
export { PictureLibrary, type LibraryOptions, type ShardName } from './library.ts';
export type { Manifest } from './manifest.ts';
export { batchIndices, shardsInOrderOfNeed } from './order.ts';
export { gatherPictures, locatePictures } from './pixels.ts';
export { type LibraryProgress } from './progress.ts';
export { withChannels } from './with-channels.ts';
export { normal, randomStream, uniform } from './random.ts';
export type { ShardSource } from './shard-source.ts';
export { NO_STORAGE } from './shard-storage.ts';
