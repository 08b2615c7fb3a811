/** What sentences call the things of a network. */
import type { Network, Part } from '../network.ts';

const WORDS: Record<Part['kind'], string> = {
  convolution: 'Convolution',
  stage: 'Stage',
  'batch-norm': 'BatchNorm',
  activation: 'Activation',
  'max-pool': 'Max pooling',
  'average-pool': 'Average pooling',
  dropout: 'Dropout',
  'global-average-pool': 'Global average pooling',
  dense: 'Dense layer',
};

/** `Stage 2`, or with a block `Stage 2, block 3`; counted from 1 among parts of the same kind. */
export function where(network: Network, index: number, block: number | null = null): string {
  const part = network.parts[index];
  if (!part) return 'The network';
  const number = network.parts.slice(0, index + 1).filter(({ kind }) => kind === part.kind).length;
  const name = `${WORDS[part.kind]} ${number}`;
  return block === null ? name : `${name}, block ${block + 1}`;
}
