/** Where the files of the data set come from. The page and the terminal have one each. */
export interface ShardSource {
  /**
   * Reads a whole file.
   *
   * @param file name beside the manifest
   * @param onBytes called with the number of bytes of each part that arrives
   * @throws Error whose message completes “because …”; SourceError where the reason has a name
   */
  read(file: string, onBytes: (count: number) => void): Promise<Uint8Array<ArrayBuffer>>;
  /** What a developer does who has not made the files yet; absent where there are only visitors. */
  readonly whenNotMade?: string;
}
