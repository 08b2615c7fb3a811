/** The network as the browser knows it. */
export interface Connection {
  /** False where there is none; true says little, for instance of a network that leads nowhere. */
  readonly isOnline: boolean;
  /** Resolves when a network comes up. */
  nextOnline(): Promise<void>;
}

/** Where nobody knows: what cannot be reached is then tried again for a while. */
export const UNKNOWN_CONNECTION: Connection = {
  isOnline: true,
  nextOnline: () => new Promise(() => undefined),
};
