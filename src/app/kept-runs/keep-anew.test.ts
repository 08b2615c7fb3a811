import { expect, it } from 'vitest';
import { createStores } from '../store/stores.ts';
import { runView } from '../store/test-runs.ts';
import { keepAnew } from './keep-anew.ts';

it('claims nothing that the browser has removed, and has what is here kept again', async () => {
  const { run } = createStores();
  const made = (id: string, checkpointStep: number | null) =>
    runView({ id, checkpointStep, pinned: [200, 400] });
  run.setState({
    runs: { gone: made('gone', 500), again: made('again', 600), pinned: made('pinned', null) },
  });
  const done: string[] = [];
  await keepAnew(
    run,
    { startAnew: () => Promise.resolve(void done.push('curves')) },
    {
      sizes: () => Promise.resolve(new Map([['again', 1]])),
      keepNow: () => void done.push('checkpoints'),
    },
  );
  const { runs } = run.getState();
  expect(Object.values(runs).map(({ checkpointStep, pinned }) => [checkpointStep, pinned])).toEqual(
    [
      [null, []],
      [600, []],
      [null, []],
    ],
  );
  expect(done).toEqual(['curves', 'checkpoints']);
  expect(run.getState().notices).toHaveLength(1);
});
