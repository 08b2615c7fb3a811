import { expect, it } from 'vitest';
import { createStores } from './stores.ts';
import { runView } from './test-runs.ts';
import { withoutCheckpoints } from './without-checkpoints.ts';

it('leaves nothing to go on from or to fork, of these runs alone', () => {
  const { run } = createStores();
  const kept = { checkpointStep: 500, pinned: [200, 500] };
  run.setState({ runs: { a: runView({ id: 'a', ...kept }), b: runView({ id: 'b', ...kept }) } });
  const { runs } = withoutCheckpoints(run.getState(), ['a', 'none']);
  expect(runs.a).toMatchObject({ checkpointStep: null, pinned: [] });
  expect(runs.b).toMatchObject(kept);
  expect(Object.keys(runs)).toEqual(['a', 'b']);
});
