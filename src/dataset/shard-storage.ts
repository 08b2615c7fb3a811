/** Where verified files stay for the next visit. Names contain the hash of what is in them. */
export interface ShardStorage {
  /** The content, or null when there is none or it cannot be read. */
  get(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** @throws Error whose message says why it cannot be kept */
  put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Lets go of everything else. */
  keepOnly(names: ReadonlySet<string>): Promise<void>;
}

/** Keeps nothing, on purpose: for sources that are on the same disk anyway. */
export const NO_STORAGE: ShardStorage = {
  get: () => Promise.resolve(null),
  put: () => Promise.resolve(),
  keepOnly: () => Promise.resolve(),
};
