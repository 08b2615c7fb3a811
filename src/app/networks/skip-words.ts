/** How many of a network's blocks have skip connections, in a few words. */
import { blocksOf, type Network } from '../../network/index.ts';
import { formatPart } from '../text/numbers.ts';

/** `all skip connections`, `26 of 27 skip connections`, `no skip connections`; null without blocks. */
export function skipSummary(network: Network): string | null {
  const blocks = blocksOf(network);
  const on = blocks.filter(({ shortcut }) => shortcut !== 'none').length;
  if (blocks.length === 0) return null;
  if (on === 0) return 'no skip connections';
  if (on < blocks.length) return `${formatPart(on, blocks.length)} skip connections`;
  const gated = blocks.every(({ shortcut }) => shortcut === 'highway');
  if (gated) return 'gates in all blocks';
  return blocks.every(({ merge }) => merge === 'concatenate')
    ? 'all concatenated'
    : 'all skip connections';
}
