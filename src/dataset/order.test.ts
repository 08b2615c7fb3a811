import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchIndices, epochOrder, shardsInOrderOfNeed } from './order.ts';

const options = fc.record({
  seed: fc.nat(),
  pictures: fc.integer({ min: 1, max: 700 }),
  shardSize: fc.integer({ min: 1, max: 200 }),
  order: fc.constantFrom('random' as const, 'sequential' as const),
});
const sorted = (numbers: Uint32Array) => [...numbers].sort((a, b) => a - b);
const upTo = (end: number) => Array.from({ length: end }, (_, index) => index);
const shardsOf = (indices: Uint32Array, shardSize: number) =>
  new Set(Array.from(indices, (index) => Math.floor(index / shardSize)));

describe('epochOrder', () => {
  it('has every picture once in every epoch', () => {
    fc.assert(
      fc.property(options, fc.nat(5), (of, epoch) => {
        expect(sorted(epochOrder({ ...of, epoch }))).toEqual(upTo(of.pictures));
      }),
    );
  });

  it('is the same whenever it is asked for, whatever was asked in between', () => {
    fc.assert(
      fc.property(options, fc.nat(9), (of, epoch) => {
        const before = epochOrder({ ...of, epoch });
        for (const other of upTo(10)) epochOrder({ ...of, epoch: other, seed: of.seed + 1 });
        expect(epochOrder({ ...of, epoch })).toEqual(before);
      }),
    );
  });

  it('cannot be spoilt by who changes what it returned', () => {
    const of = { seed: 1, pictures: 10, shardSize: 5, order: 'random', epoch: 1 } as const;
    const before = [...epochOrder(of)];
    epochOrder(of).fill(0);
    expect([...epochOrder(of)]).toEqual(before);
  });

  it('differs between epochs and between seeds', () => {
    const of = { pictures: 1000, shardSize: 100, order: 'random' } as const;
    const orders = [1, 2].flatMap((seed) =>
      [0, 1, 2].map((epoch) => epochOrder({ ...of, seed, epoch }).join()),
    );
    expect(new Set(orders).size).toBe(6);
  });

  it('goes through one shard after the other in epoch 0', () => {
    fc.assert(
      fc.property(options, (of) => {
        const inOrder = Array.from(epochOrder({ ...of, epoch: 0 }), (index) =>
          Math.floor(index / of.shardSize),
        );
        const visits = inOrder.filter((shard, position) => shard !== inOrder[position - 1]);
        expect(visits).toEqual([...shardsInOrderOfNeed(of)]);
      }),
    );
  });

  it('takes the pictures as they lie when told to', () => {
    const of = { seed: 3, pictures: 9, shardSize: 4, order: 'sequential' } as const;
    expect([...epochOrder({ ...of, epoch: 2 })]).toEqual(upTo(9));
    expect([...batchIndices({ ...of, batchSize: 4 }, 2)]).toEqual([8, 0, 1, 2]);
  });
});

describe('batchIndices', () => {
  it('is the epochs, one after the other, cut into full batches', () => {
    fc.assert(
      fc.property(options, fc.integer({ min: 1, max: 300 }), fc.nat(20), (of, batchSize, step) => {
        const lastEpoch = Math.floor(((step + 1) * batchSize) / of.pictures);
        fc.pre(lastEpoch < 60);
        const all = upTo(lastEpoch + 1).flatMap((epoch) => [...epochOrder({ ...of, epoch })]);
        const expected = all.slice(step * batchSize, (step + 1) * batchSize);
        expect([...batchIndices({ ...of, batchSize }, step)]).toEqual(expected);
      }),
    );
  });

  it('needs two shards at most for the first step', () => {
    fc.assert(
      fc.property(options, fc.integer({ min: 1, max: 200 }), (of, batchSize) => {
        fc.pre(batchSize <= of.shardSize && batchSize <= of.pictures);
        const first = batchIndices({ ...of, batchSize }, 0);
        expect(shardsOf(first, of.shardSize).size).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('needs one shard for the paper’s first step', () => {
    const paper = { pictures: 50_000, shardSize: 1000, batchSize: 128, order: 'random' } as const;
    for (const seed of upTo(50)) {
      const [shard] = shardsOf(batchIndices({ ...paper, seed }, 0), 1000);
      expect(shard).toBe(shardsInOrderOfNeed({ ...paper, seed })[0]);
      expect(shardsOf(batchIndices({ ...paper, seed }, 0), 1000).size).toBe(1);
    }
  });
});
