import { expect, it } from 'vitest';
import { cifarNetwork, setAllShortcuts, setBlocksPerStage } from '../../network/index.ts';
import { inheritanceOf } from '../../runs/index.ts';
import { inheritanceText } from './inheritance-words.ts';

const plain = cifarNetwork('plain', 1, { width: 4 });
const textOf = (network: typeof plain) => inheritanceText(inheritanceOf(plain, network));

it('says what is kept, and what starts from the seed', () => {
  expect(textOf(setAllShortcuts(plain, 'A'))).toBe('Keeps all weights, with their momentum.');
  expect(textOf(setAllShortcuts(plain, 'B'))).toBe(
    'Keeps 8 of 10 layers and 7 of 9 BatchNorms; layer2.0.downsample.0, layer2.0.downsample.1, layer3.0.downsample.0 and layer3.0.downsample.1 start from the seed.',
  );
  expect(textOf(setBlocksPerStage(plain, 2))).toMatch(
    /; layer1\.1\.conv1, .*, layer1\.1\.bn2 and 8 others start from the seed\.$/,
  );
  const bare = { layers: { kept: 3, all: 4 }, batchNorms: { kept: 0, all: 0 }, fresh: ['linear'] };
  expect(inheritanceText(bare)).toBe('Keeps 3 of 4 layers; linear starts from the seed.');
  const nothing = { ...bare, layers: { kept: 0, all: 4 } };
  expect(inheritanceText(nothing)).toMatch(/^No layer has the shape/);
});
