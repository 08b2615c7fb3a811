import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setAllShortcuts, setBlocksPerStage, setShortcut, toggleShortcut } from './edit.ts';
import { blocksOf, depthOf, stagesOf, type Network } from './network.ts';
import { cifarNetwork } from './presets.ts';
import { problemsOf } from './validation.ts';

const position = fc.record({ stage: fc.nat(3), block: fc.nat(6) });
const edit = fc.oneof(
  position.map((at) => (network: Network) => toggleShortcut(network, at)),
  position.map((at) => (network: Network) => setShortcut(network, at, 'A')),
  fc.constantFrom('A' as const, 'none' as const).map((shortcut) => (network: Network) => {
    return setAllShortcuts(network, shortcut);
  }),
  fc.integer({ min: 1, max: 8 }).map((n) => (network: Network) => setBlocksPerStage(network, n)),
);
const start = fc
  .record({
    family: fc.constantFrom('plain' as const, 'resnet' as const),
    n: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ family, n }) => cifarNetwork(family, n));

describe('edits', () => {
  it('leave the old value as it was and make one that works', () => {
    fc.assert(
      fc.property(start, fc.array(edit, { maxLength: 8 }), (network, edits) => {
        let current = network;
        for (const change of edits) {
          const before = structuredClone(current);
          const after = change(current);
          expect(current).toEqual(before);
          expect(problemsOf(after)).toEqual([]);
          current = after;
        }
      }),
    );
  });

  it('keep what they do not touch', () => {
    const network = cifarNetwork('resnet', 3);
    const edited = toggleShortcut(network, { stage: 1, block: 2 });
    expect(edited.parts[0]).toBe(network.parts[0]);
    expect(stagesOf(edited)[1]?.blocks[0]).toBe(stagesOf(network)[1]?.blocks[0]);
  });
});

describe('toggleShortcut', () => {
  it('changes one block and, done twice, nothing', () => {
    const network = cifarNetwork('plain', 3);
    const at = { stage: 2, block: 1 };
    const once = toggleShortcut(network, at);
    const changed = blocksOf(once).filter((block) => block.value.shortcut === 'A');
    expect(changed).toEqual([{ ...at, value: { shortcut: 'A' } }]);
    expect(toggleShortcut(once, at)).toEqual(network);
  });

  it('changes nothing where there is no block', () => {
    const network = cifarNetwork('plain', 3);
    expect(toggleShortcut(network, { stage: 0, block: 3 })).toEqual(network);
    expect(toggleShortcut(network, { stage: 3, block: 0 })).toEqual(network);
  });
});

describe('setAllShortcuts', () => {
  it('makes a plain network residual and back', () => {
    const plain = cifarNetwork('plain', 5);
    expect(setAllShortcuts(plain, 'A')).toEqual(cifarNetwork('resnet', 5));
    expect(setAllShortcuts(setAllShortcuts(plain, 'A'), 'none')).toEqual(plain);
  });
});

describe('setBlocksPerStage', () => {
  it('sets the depth to 6n + 2', () => {
    expect(depthOf(setBlocksPerStage(cifarNetwork('plain', 3), 9))).toBe(56);
    expect(setBlocksPerStage(cifarNetwork('resnet', 9), 3)).toEqual(cifarNetwork('resnet', 3));
  });

  it('keeps the shortcuts of blocks that remain; new blocks take after the last', () => {
    const network = setShortcut(cifarNetwork('plain', 2), { stage: 0, block: 1 }, 'A');
    const [first, second] = stagesOf(setBlocksPerStage(network, 4));
    expect(first?.blocks.map((block) => block.shortcut)).toEqual(['none', 'A', 'A', 'A']);
    expect(second?.blocks.map((block) => block.shortcut)).toEqual(['none', 'none', 'none', 'none']);
  });
});
