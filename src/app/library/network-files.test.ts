import { expect, it } from 'vitest';
import { networkFileName } from './network-files.ts';

it('makes names of files that any system takes', () => {
  expect(networkFileName('ResNet-20')).toBe('resnet-20.skipstack.json');
  expect(networkFileName('Mixed-20 (5 of 9 skip connections)')).toBe(
    'mixed-20-5-of-9-skip-connections.skipstack.json',
  );
  expect(networkFileName('../Größer/als:alles')).toBe('großer-als-alles.skipstack.json');
  expect(networkFileName('…')).toBe('network.skipstack.json');
});
