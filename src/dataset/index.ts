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
  SPLITS,
  type DataSetDescription,
  type PictureShape,
  type Split,
} from './description.ts';
export { folderOfDataSet } from './folder-of-data-set.ts';
export { KNOWN_DATA_SETS, knownDataSet } from './known-data-sets.ts';
export { type Connection } from './connection.ts';
export { KEPT_ONLY } from './kept-only.ts';
export { MANIFEST_FILE } from './find-manifest.ts';
export { PictureLibrary, storageName, type LibraryOptions, type ShardName } from './library.ts';
export type { Manifest } from './manifest.ts';
export {
  classFolders,
  expectClasses,
  type ClassFolders,
  type LeftOut,
  type PathedFile,
} from './own/class-folders.ts';
export {
  bytesOfOwn,
  headProblem,
  LARGEST_PICTURE_FILE,
  OWN_CHANNELS,
  OWN_SIDES,
  roomProblem,
} from './own/limits.ts';
export { isOwnId } from './own/own-id.ts';
export { HEAD_BYTES, pictureHead } from './own/picture-head.ts';
export { ShardMaker, type MadeShard } from './own/shard-maker.ts';
export { splitBySeed } from './own/split.ts';
export { batchIndices, shardsInOrderOfNeed } from './order.ts';
export { gatherPictures, locatePictures } from './pixels.ts';
export { type LibraryProgress } from './progress.ts';
export { withChannels } from './with-channels.ts';
export { normal, randomStream, uniform } from './random.ts';
export type { ShardSource } from './shard-source.ts';
export { NO_STORAGE } from './shard-storage.ts';
