import type { Network } from '../../network/index.ts';
import { DATA_SET } from '../store/data-set.ts';

const { height, width, channels } = DATA_SET;

/** What is left to a person entirely: pictures come in, nothing is done with them. */
export const EMPTY_NETWORK: Network = {
  input: { height, width, channels },
  parts: [],
};
