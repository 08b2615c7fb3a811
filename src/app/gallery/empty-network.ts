import type { Network } from '../../network/index.ts';

/** What is left to a person entirely: CIFAR-10's pictures come in, nothing is done with them. */
export const EMPTY_NETWORK: Network = {
  input: { height: 32, width: 32, channels: 3 },
  parts: [],
};
