import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../experiment/index.ts';
import { recipeOfLength, withLength } from '../../runs/index.ts';
import { cifarNetwork, setAllShortcuts, toggleShortcuts } from '../../network/index.ts';
import { draftOf, type Draft, type Row } from './rows.ts';
import { isInterrupted, planRuns, released, runName, type RunView } from './runs.ts';
import { runView } from './test-runs.ts';

function counter(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}${(count += 1)}`;
}

function trained(
  draft: Draft,
  more: Partial<RunView> = {},
): (row: Pick<Row, 'id'>) => RunView | undefined {
  const runs = new Map(
    planRuns(draft, () => undefined, counter('old-')).map(({ rowId, request, name }) => [
      rowId,
      runView({ ...request, name, step: 100, ...more }),
    ]),
  );
  return ({ id }) => runs.get(id);
}

function idsAndFreshness(draft: Draft, runOf: (row: Row) => RunView | undefined) {
  return planRuns(draft, runOf, counter('new-')).map(({ request, fresh }) => [request.id, fresh]);
}

const draft = draftOf(DEFAULT_EXPERIMENT, counter('row-'));

describe('planRuns', () => {
  it('starts every row of a new experiment', () => {
    expect(idsAndFreshness(draft, () => undefined)).toEqual([
      ['new-1', true],
      ['new-2', true],
    ]);
  });

  it('lets networks go on where they are when others join them', () => {
    const more = {
      ...draft,
      rows: [...draft.rows, { id: 'row-3', network: cifarNetwork('resnet', 3), name: null }],
    };
    expect(idsAndFreshness(more, trained(draft))).toEqual([
      ['old-1', false],
      ['old-2', false],
      ['new-1', true],
    ]);
  });

  it('starts only the edited row anew, and none when the edit was undone', () => {
    const [first, second] = draft.rows;
    if (!first || !second) throw new Error('two rows expected');
    const edited = toggleShortcuts(first.network, [{ part: 1, block: 0 }]);
    const change = { ...draft, rows: [{ ...first, network: edited }, second] };
    expect(idsAndFreshness(change, trained(draft))).toEqual([
      ['new-1', true],
      ['old-2', false],
    ]);
    const undone = setAllShortcuts(edited, 'none');
    const back = { ...draft, rows: [{ ...first, network: undone }, second] };
    expect(idsAndFreshness(back, trained(draft)).map(([id]) => id)).toEqual(['old-1', 'old-2']);
  });

  it('starts all rows anew with another recipe or seed', () => {
    const slower = { ...draft, recipe: { ...draft.recipe, learningRate: 0.05 } };
    expect(idsAndFreshness(slower, trained(draft)).map(([, fresh]) => fresh)).toEqual([true, true]);
    const other = { ...draft, seed: 2 };
    expect(idsAndFreshness(other, trained(draft)).map(([, fresh]) => fresh)).toEqual([true, true]);
  });

  it('keeps finished runs but not stopped or released ones', () => {
    const fresh = (more: Partial<RunView>) => idsAndFreshness(draft, trained(draft, more))[0]?.[1];
    expect(fresh({ status: 'finished' })).toBe(false);
    expect(fresh({ status: 'stopped' })).toBe(true);
    expect(fresh({ status: 'failed' })).toBe(true);
    expect(fresh({ status: 'finished', released: true })).toBe(true);
    expect(fresh({ status: 'open', released: true })).toBe(true);
  });

  it('lets a run of another length go on as long as it is, whichever of its lengths is asked for', () => {
    const longer = (row: Row) => {
      const run = trained(draft, { status: 'finished' })(row);
      const recipe = recipeOfLength(draft.recipe, 900);
      return run && withLength(run, { recipe, steps: 900 }, 100);
    };
    for (const recipe of [draft.recipe, recipeOfLength(draft.recipe, 900)]) {
      const [planned] = planRuns({ ...draft, recipe }, longer, counter('new-'));
      expect(planned?.fresh).toBe(false);
      expect(planned?.request).toMatchObject({ id: 'old-1', recipe: { steps: 900 } });
    }
    const other = { ...draft, recipe: recipeOfLength(draft.recipe, 901) };
    expect(planRuns(other, longer, counter('new-'))[0]?.fresh).toBe(true);
  });

  it('keeps runs that have a checkpoint, wherever they were trained, unless they were stopped', () => {
    const fresh = (status: RunView['status']) => {
      const earlier = { released: true, earlierVisit: true, checkpointStep: 12 };
      return idsAndFreshness(draft, trained(draft, { ...earlier, status }))[0]?.[1];
    };
    expect([fresh('open'), fresh('finished')]).toEqual([false, false]);
    expect(fresh('stopped')).toBe(true);
  });
});

describe('released', () => {
  it('ends what could have gone on, once, and leaves what is kept', () => {
    const before = {
      a: runView({ step: 5 }),
      b: runView({ status: 'finished' }),
      c: runView(),
    };
    const runs = released(before, ['c'], 7);
    expect(runs.a).toMatchObject({ released: true, status: 'stopped', times: { ended: 7 } });
    expect(runs.b).toEqual({ ...before.b, released: true });
    expect(runs.c).toBe(before.c);
    expect(released(runs, ['c'], 9)).toEqual(runs);
  });

  it('leaves a run open that can go on from its checkpoint', () => {
    const { a } = released({ a: runView({ checkpointStep: 12 }) }, [], 7);
    expect(a).toMatchObject({ released: true, status: 'open', times: { ended: null } });
    expect(a && isInterrupted(a)).toBe(true);
  });
});

describe('runName', () => {
  it('is what a person calls the row, else what the network is', () => {
    const [first, second] = draft.rows;
    if (!first || !second) throw new Error('two rows expected');
    const named = { ...draft, rows: [{ ...first, name: 'Mine' }, second] };
    const runOf = trained(named);
    expect(named.rows.map(runOf).map((run) => run && runName(run))).toEqual(['Mine', 'Plain-56']);
  });
});
