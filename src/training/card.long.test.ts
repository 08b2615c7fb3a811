import { it } from 'vitest';
import { cardKernels, cardKernelsButConvolutions } from './operations/test-card.ts';
import { expectAsComputedPlainly } from './test-as-plain.ts';
import { BLOCK_CASES, EVERY_KIND, expectAsRecorded } from './test-blocks.ts';

it.each(BLOCK_CASES)(
  'a card, but for its convolutions: two steps as PyTorch makes them, %s',
  async (name, network) => expectAsRecorded(name, network, cardKernelsButConvolutions),
);

it.each(BLOCK_CASES.filter(([name]) => name === 'B'))(
  'a card: two steps as PyTorch makes them, %s',
  async (name, network) => expectAsRecorded(name, network, cardKernels),
);

it('a card, but for its convolutions: every kind of block as layer by layer', async () => {
  await expectAsComputedPlainly(EVERY_KIND, cardKernelsButConvolutions, 'webgpu', [Infinity]);
});
