import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT, PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork, problemsOf, setBlocksPerStage } from '../../network/index.ts';
import {
  decodeHistory,
  encodeHistory,
  LONGEST_TEXT,
  MOST_KEPT,
  type EditHistory,
} from './edit-history.ts';
import { draftOf, rowOf, type Draft } from './rows.ts';

let ids = 0;
const first = draftOf(DEFAULT_EXPERIMENT, () => `row-${(ids += 1)}`);
const added: Draft = {
  ...first,
  rows: [...first.rows, rowOf(cifarNetwork('resnet', 200), 'row-3', 'Mine')],
};
const paper: Draft = { ...added, recipe: PAPER_RECIPE, seed: 7 };
const history: EditHistory = { past: [first, added], present: paper, future: [first] };

describe('a history as text', () => {
  it('gives back every draft, with names and ids', () => {
    expect(decodeHistory(encodeHistory(history))).toEqual(history);
  });

  it('keeps the checkpoints that rows go on from', () => {
    const fork = { ...rowOf(cifarNetwork('resnet', 3), 'row-5'), parent: { runId: 'a', step: 9 } };
    const text = encodeHistory({ ...history, present: { ...first, rows: [fork] } });
    expect(decodeHistory(text)?.present.rows).toEqual([fork]);
    const damaged = decodeHistory(text.replace('"step":9', '"step":-9'));
    expect(damaged?.present.rows).toEqual([rowOf(fork.network, 'row-5')]);
  });

  it('keeps the queue, and takes the usual one for what cannot be read', () => {
    const [a = '', b = ''] = first.rows.map(({ id }) => id);
    const leftOut = [
      { rowId: a, seed: 2 },
      { rowId: b, seed: null },
    ];
    const queue = { seeds: 3, order: 'in-sequence', rows: [b, a], leftOut } as const;
    const text = encodeHistory({ ...history, present: { ...first, queue } });
    expect(decodeHistory(text)?.present.queue).toEqual(queue);
    expect(decodeHistory(text)?.past).toEqual(history.past);
    const damaged = decodeHistory(text.replace('[3,"in-sequence"', '[30,"in-sequence"'));
    expect(damaged?.present).toEqual(first);
  });

  it('keeps networks that cannot be built', () => {
    const broken = setBlocksPerStage(cifarNetwork('plain', 3), 0);
    expect(problemsOf(broken)).not.toEqual([]);
    const present = { ...first, rows: [rowOf(broken, 'row-4')] };
    const text = encodeHistory({ past: [first], present, future: [] });
    expect(decodeHistory(text)?.present).toEqual(present);
  });

  it('writes equal networks once, however many drafts have them', () => {
    const many = Array.from({ length: 50 }, (_, seed) => ({ ...added, seed }));
    const text = encodeHistory({ past: many, present: added, future: [] });
    expect(text.length).toBeLessThan(10_000);
  });

  it('leaves out the edits that are furthest away', () => {
    const many = Array.from({ length: MOST_KEPT + 5 }, (_, seed) => ({ ...first, seed }));
    const read = decodeHistory(encodeHistory({ past: many, present: paper, future: many }));
    expect(read?.past).toHaveLength(MOST_KEPT);
    expect([read?.past.at(-1), read?.future.at(-1)]).toEqual([many.at(-1), many.at(-1)]);
  });

  it('takes no more room than it may', () => {
    const wide = (seed: number) => ({
      ...first,
      rows: [rowOf(restless(seed), 'row-9')],
      seed,
    });
    const past = Array.from({ length: 40 }, (_, seed) => wide(seed));
    const text = encodeHistory({ past, present: first, future: [] });
    expect(text.length).toBeLessThanOrEqual(LONGEST_TEXT);
    const kept = decodeHistory(text)?.past ?? [];
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.at(-1)).toEqual(past.at(-1));
  });

  it('reads the rest where a seed, a name, a network or a recipe cannot be read', () => {
    const present = { ...paper, seed: 2 ** 31 };
    const text = encodeHistory({ ...history, present });
    const read = decodeHistory(text);
    expect(read?.past).toEqual(history.past);
    expect(read?.future).toEqual(history.future);
    expect(read?.present).toEqual({ ...paper, seed: DEFAULT_EXPERIMENT.seed });

    const nameless = decodeHistory(text.replaceAll('"Mine"', '""'));
    expect(nameless?.present.rows.map(({ name }) => name)).toEqual([null, null, null]);

    const [plain20] = compactsIn(text);
    const without = decodeHistory(text.replace(JSON.stringify(plain20), '"nothing"'));
    expect(without?.past[0]?.rows).toEqual(first.rows.slice(1));
    expect(without?.present.rows).toEqual(added.rows.slice(1));

    const recipeless = decodeHistory(text.replace('"recipes":[{', '"recipes":[7,{'));
    expect(recipeless?.past).toHaveLength(2);
    expect(recipeless?.past[0]?.recipe).toEqual(DEFAULT_EXPERIMENT.recipe);
  });

  it('goes back by one edit where nothing of the present draft can be read', () => {
    const lost = { ...first, rows: [rowOf(cifarNetwork('plain', 5), 'row-5')] };
    const text = encodeHistory({ past: [first, added], present: lost, future: [] });
    const compact = compactsIn(text).at(-1);
    const read = decodeHistory(text.replace(JSON.stringify(compact), '7'));
    expect(read).toEqual({ past: [first], present: added, future: [] });
  });

  it('passes over what is damaged, foreign or of another version', () => {
    const text = encodeHistory(history);
    expect(decodeHistory(text.slice(1))).toBeNull();
    expect(decodeHistory('null')).toBeNull();
    expect(decodeHistory(text.replace('"version":1', '"version":2'))).toBeNull();
    expect(decodeHistory(text.replaceAll('"stage', '"stag'))).toBeNull();
  });
});

/** The networks that stand in a text, as text. */
function compactsIn(text: string): readonly unknown[] {
  const { networks } = v.parse(v.object({ networks: v.array(v.unknown()) }), JSON.parse(text));
  return networks;
}

/** A network of which no two blocks in a row are equal, another one for each seed. */
function restless(seed: number) {
  const network = cifarNetwork('resnet', 200);
  return {
    ...network,
    parts: network.parts.map((part) =>
      part.kind === 'stage'
        ? {
            ...part,
            blocks: part.blocks.map((block, at) => ({
              ...block,
              convolutions: 1 + ((at + (at === seed ? 1 : 0)) % 2),
            })),
          }
        : part,
    ),
  };
}
