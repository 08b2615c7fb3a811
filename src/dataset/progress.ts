/** How much of a data set is here. */
export interface LibraryProgress {
  /** Pictures whose bytes are here and verified. */
  readonly trainingPictures: number;
  readonly testPictures: number;
  /** How many of them are here from the first on, without a gap: as many can be trained on. */
  readonly firstTrainingPictures: number;
  readonly firstTestPictures: number;
  /** Bytes that came over the network, those of failed attempts included. */
  readonly bytesFetched: number;
  readonly bytesFromStorage: number;
  /** There is no network, and what is needed comes when there is one again. */
  readonly offline?: true;
  /** What had to be fetched again, and why; absent when all is well. */
  readonly trouble?: string;
  /** Why shards cannot be kept for the next visit; absent when they are kept. */
  readonly notKept?: string;
}

export const NO_PROGRESS: LibraryProgress = {
  trainingPictures: 0,
  testPictures: 0,
  firstTrainingPictures: 0,
  firstTestPictures: 0,
  bytesFetched: 0,
  bytesFromStorage: 0,
};
