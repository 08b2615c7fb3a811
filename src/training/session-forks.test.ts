/** Runs that begin at the checkpoint of another. */
import { describe, expect, it } from 'vitest';
import { CIFAR_10 } from '../dataset/index.ts';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { parts } from '../network/index.ts';
import { loadedRun, runProblem } from '../runs/index.ts';
import { initialWeights } from './initialisation.ts';
import { MemoryStore } from './test-checkpoint-store.ts';
import { curvesOf, kept, openKept, trainToTheEnd } from './test-kept-session.ts';
import { MODERN, request, RESIDUAL, weightsOf, WITH_DROPOUT } from './test-session.ts';

describe('a fork', () => {
  const a = { ...request('a', MODERN), network: WITH_DROPOUT };

  /** A session in which run `a` came to its end, with a checkpoint at every step. */
  async function parent() {
    const opened = await openKept(new MemoryStore(), 31_000);
    await trainToTheEnd(opened, a);
    await kept(opened, 6);
    return opened;
  }

  it('of which nothing is changed comes to the same curves and weights, bit for bit', async () => {
    const whole = await parent();
    const { store } = whole;
    const fork = { ...a, id: 'f', parent: { runId: 'a', step: 2 } };
    const forked = await openKept(store);
    await trainToTheEnd(forked, fork);
    expect(forked.events.of('resumed')).toMatchObject([{ runId: 'f', step: 2, metrics: {} }]);
    expect(await weightsOf(forked.session, 'f')).toEqual(await weightsOf(whole.session, 'a'));
    const from = curvesOf(whole.events.all, 'a');
    const behind = Object.entries(from).map(([name, { steps, values }]) => {
      const first = steps.findIndex((step) => step > 2);
      return [name, { steps: steps.slice(first), values: values.slice(first), seconds: [] }];
    });
    expect(curvesOf(forked.events.all, 'f')).toEqual(Object.fromEntries(behind));
    await kept(forked, 6);
    const record = (await store.read('f'))?.record;
    expect(record).toMatchObject({ parent: fork.parent, step: 6, steps: 6 });
    // It goes on from its own checkpoint, not from its parent's again.
    const later = await openKept(
      new MemoryStore(store.written.filter(({ state }) => state.step > 2)),
    );
    await trainToTheEnd(later, { ...fork, recipe: { ...fork.recipe, steps: 7 } });
    expect(later.events.steps()).toEqual(['f 7']);
  });

  it('of a file with the first weights of a seed comes to what the seed comes to, bit for bit', async () => {
    const whole = await parent();
    const weights = initialWeights(a.network, a.seed, a.recipe);
    const made = { ...a, id: 'file', source: 'model.pt', dataset: 'cifar-10', build: '1' };
    const forked = await openKept(new MemoryStore([loadedRun(made, { weights }, 0)]));
    const fork = { ...a, id: 'f', parent: { runId: 'file', step: 0 } };
    const asked = { ...fork, recipe: PAPER_RECIPE };
    expect(runProblem(asked, CIFAR_10)).toBeNull();
    await trainToTheEnd(forked, fork);
    expect(forked.events.of('resumed')).toMatchObject([{ runId: 'f', step: 0, metrics: {} }]);
    expect(await weightsOf(forked.session, 'f')).toEqual(await weightsOf(whole.session, 'a'));
  });

  it('keeps what has the name and shape of the parent’s, and has the rest from its seed', async () => {
    const { store } = await parent();
    const [convolution, stage, ...rest] = RESIDUAL.parts;
    const wider = parts.convolution(6);
    if (!convolution || !stage) throw new Error('two parts expected');
    const network = { ...RESIDUAL, parts: [wider, stage, ...rest] };
    // Nothing is left to be computed, so that its weights are those that it begins with.
    const request = { id: 'f', network, seed: 5, recipe: { ...a.recipe, steps: 4 } };
    const opened = await openKept(store);
    await trainToTheEnd(opened, { ...request, parent: { runId: 'a', step: 4 } });
    const found = await opened.session.find('f')?.state();
    const own = initialWeights(network, 5, request.recipe);
    const before = (await store.read('a', 4))?.state;
    const names = [...own.keys()];
    const fresh = names.filter((name) => /^(conv1|bn1|layer1\.0\.conv1)\./.test(name));
    expect(fresh.length).toBeGreaterThan(4);
    for (const name of names) {
      const isFresh = fresh.includes(name);
      expect([name, found?.weights.get(name)]).toEqual([
        name,
        isFresh ? own.get(name) : before?.weights.get(name),
      ]);
      const momentum = found?.momenta.get(name)?.values;
      const zeros = own.get(name)?.values.map(() => 0);
      if (isFresh && momentum) expect(momentum).toEqual(zeros);
      else expect(momentum).toEqual(before?.momenta.get(name)?.values);
    }
  });

  it('is not begun where the checkpoint is gone', async () => {
    const { store } = await parent();
    const opened = await openKept(store);
    const rest = opened.events.rest();
    await opened.session.train([{ ...a, id: 'f', parent: { runId: 'a', step: 99 } }]);
    expect(await rest).toBe('stopped');
    expect(opened.events.of('failure')[0]?.what).toMatch(/^The checkpoint at step 99 that .* gone/);
  });
});
