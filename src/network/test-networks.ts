/** Random networks and edits for tests of what must hold for all of them. */
import fc from 'fast-check';
import { ACTIVATIONS } from './activation.ts';
import {
  changeBlocks,
  changePart,
  duplicateAt,
  insertBlock,
  insertPart,
  moveBefore,
  removeAt,
  setAllShortcuts,
  setBlockCount,
  setBlocksPerStage,
  toggleShortcuts,
  type Edited,
  type PartSettings,
} from './edit/index.ts';
import { MERGES, SHORTCUTS, type Block, type Network, type Part } from './network.ts';
import { positionsOf, type Position } from './position.ts';
import { cifarNetwork } from './presets/index.ts';

/** Now and then a number that cannot be used. */
function number(usual: readonly number[]): fc.Arbitrary<number> {
  const hostile = fc.constantFrom(NaN, Infinity, -Infinity, -1, 0, 0.5, 1e9, 2 ** 53);
  return fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...usual) }, hostile);
}

const activation = fc.constantFrom(...ACTIVATIONS.map(({ id }) => id));

export const anyBlock: fc.Arbitrary<Block> = fc.record({
  convolutions: number([1, 2, 2, 2, 3, 4]),
  bottleneck: fc.boolean(),
  preActivation: fc.boolean(),
  shortcut: fc.constantFrom(...SHORTCUTS),
  merge: fc.constantFrom('add', ...MERGES),
  batchNorm: fc.boolean(),
  activation,
});

const [filters, kernel, stride, padding] = [
  number([4, 8, 16]),
  number([1, 2, 3, 5]),
  number([1, 1, 2, 4]),
  number([0, 1, 2]),
];

export const anyPart: fc.Arbitrary<Part> = fc.oneof(
  fc.record({
    kind: fc.constant('convolution' as const),
    ...{ filters, kernel, stride, padding, activation },
    bias: fc.boolean(),
    batchNorm: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('stage' as const),
    ...{ filters, stride },
    blocks: fc.array(anyBlock, { maxLength: 3 }),
  }),
  fc.constant({ kind: 'batch-norm' as const }),
  fc.record({ kind: fc.constant('activation' as const), activation }),
  fc.record({
    kind: fc.constantFrom('max-pool' as const, 'average-pool' as const),
    ...{ kernel, stride, padding },
  }),
  fc.record({ kind: fc.constant('dropout' as const), rate: number([0, 0.1, 0.5]) }),
  fc.constant({ kind: 'global-average-pool' as const }),
  fc.record({ kind: fc.constant('dense' as const), units: number([2, 10]), activation }),
);

const anySettings: fc.Arbitrary<PartSettings> = fc.record(
  {
    ...{ filters, kernel, stride, padding, activation },
    bias: fc.boolean(),
    batchNorm: fc.boolean(),
    rate: number([0, 0.5]),
    units: number([2, 10]),
  },
  { requiredKeys: [] },
);

const preset = fc
  .record({
    family: fc.constantFrom('plain', 'resnet', 'preresnet', 'highway', 'concatenating'),
    n: fc.integer({ min: 1, max: 3 }),
    bottleneck: fc.boolean(),
  })
  .map(({ family, n, bottleneck }) => cifarNetwork(family, n, { bottleneck, width: 4 }));

export const anyNetwork: fc.Arbitrary<Network> = fc.oneof(
  preset,
  fc.record({
    input: fc.record({
      height: number([1, 4, 32]),
      width: number([1, 5, 32]),
      channels: number([1, 3]),
    }),
    parts: fc.array(anyPart, { maxLength: 5 }),
  }),
);

/** An edit that has been done: what it did, and what it was about. */
export interface DoneEdit extends Edited {
  readonly kind: 'insert' | 'copy' | 'change';
  /** What must stand at the positions now; a part or block each. */
  readonly touched: readonly (Part | Block)[];
}

export type RandomEdit = (network: Network) => DoneEdit;

/** The blocks and parts at positions, in the network's order. */
export function valuesAt(
  network: Network,
  positions: readonly Position[],
): readonly (Part | Block)[] {
  return positions.flatMap(({ part, block }): readonly (Part | Block)[] => {
    const found = network.parts[part];
    if (found?.kind !== 'stage' || block === null) return found ? [found] : [];
    const inside = found.blocks[block];
    return inside ? [inside] : [];
  });
}

/** Mostly a place where something stands, or the end; now and then nowhere. */
const place = fc.record({ index: fc.nat(30), isNowhere: fc.nat(20).map((one) => one === 0) });

function placeIn(network: Network, { index, isNowhere }: { index: number; isNowhere: boolean }) {
  if (isNowhere) return { part: index, block: index % 3 === 0 ? null : index };
  const end = { part: network.parts.length, block: null };
  const stages = network.parts.flatMap((part, at): readonly Position[] =>
    part.kind === 'stage'
      ? [
          { part: at, block: null },
          { part: at, block: part.blocks.length },
        ]
      : [],
  );
  const all = [...positionsOf(network), ...stages, end];
  return all[index % all.length] ?? end;
}

const someIndices = fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 4 });

/** Positions in the network's order, each once. */
function chosenIn(network: Network, indices: readonly number[]): readonly Position[] {
  const all = positionsOf(network);
  const chosen = new Set(indices.map((index) => index % all.length));
  return all.filter((_, index) => chosen.has(index));
}

function changed(network: Network): DoneEdit {
  return { network, positions: [], kind: 'change', touched: [] };
}

/** Any edit that a person can make. */
export const anyEdit: fc.Arbitrary<RandomEdit> = fc.oneof(
  fc.tuple(place, anyPart).map(([before, part]): RandomEdit => (network) => {
    const edited = insertPart(network, placeIn(network, before), part);
    const isStage = part.kind === 'stage' && part.blocks.length > 0;
    return { ...edited, kind: 'insert', touched: isStage ? part.blocks : [part] };
  }),
  fc.tuple(place, anyBlock).map(([before, block]): RandomEdit => (network) => {
    const edited = insertBlock(network, placeIn(network, before), block);
    return { ...edited, kind: 'insert', touched: [block] };
  }),
  someIndices.map((indices): RandomEdit => (network) => {
    const positions = chosenIn(network, indices);
    const touched = valuesAt(network, positions);
    return { ...duplicateAt(network, positions), kind: 'copy', touched };
  }),
  fc.tuple(someIndices, place).map(([indices, before]): RandomEdit => (network) => {
    const positions = chosenIn(network, indices);
    const touched = valuesAt(network, positions);
    const edited = moveBefore(network, positions, placeIn(network, before));
    return { ...edited, kind: 'copy', touched };
  }),
  someIndices.map(
    (indices): RandomEdit =>
      (network) =>
        changed(removeAt(network, chosenIn(network, indices))),
  ),
  fc.tuple(someIndices, anyBlock).map(
    ([indices, block]): RandomEdit =>
      (network) =>
        changed(changeBlocks(network, chosenIn(network, indices), block)),
  ),
  fc.tuple(fc.nat(8), anySettings).map(
    ([index, settings]): RandomEdit =>
      (network) =>
        changed(changePart(network, index, settings)),
  ),
  someIndices.map(
    (indices): RandomEdit =>
      (network) =>
        changed(toggleShortcuts(network, chosenIn(network, indices))),
  ),
  anyBlock.map(
    ({ shortcut }): RandomEdit =>
      (network) =>
        changed(setAllShortcuts(network, shortcut)),
  ),
  fc.tuple(fc.nat(8), number([0, 1, 2, 5])).map(
    ([index, count]): RandomEdit =>
      (network) =>
        changed(setBlockCount(network, index, count)),
  ),
  number([1, 2, 5]).map(
    (count): RandomEdit =>
      (network) =>
        changed(setBlocksPerStage(network, count)),
  ),
);
