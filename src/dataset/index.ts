export {
  augmentationOf,
  COLOUR_CHANGES,
  NO_AUGMENTATION,
  PADDING,
  type Augmentation,
  type AugmentationOptions,
  type ColourChange,
} from './augmentation.ts';
export { browserSource } from './browser-source.ts';
export { browserStorage } from './browser-storage.ts';
export { DataError } from './data-error.ts';
export {
  PictureLibrary,
  type LibraryOptions,
  type LibraryProgress,
  type ShardName,
} from './library.ts';
export {
  CLASS_NAMES,
  PICTURE_BYTES,
  PICTURE_SIDE,
  type Manifest,
  type Shard,
  type ShardDescription,
  type Split,
} from './manifest.ts';
export { batchIndices, epochOrder, shardsInOrderOfNeed, type OrderOptions } from './order.ts';
export { gatherPictures, locatePictures, type Pictures } from './pixels.ts';
export { normal, randomStream, uniform, type RandomStream } from './random.ts';
export type { ShardSource } from './shard-source.ts';
export { NO_STORAGE, type ShardStorage } from './shard-storage.ts';
