/** What actions are told, for their tests: one network of four blocks and a device. For tests only. */
import { DEFAULT_EXPERIMENT } from '../../experiment/index.ts';
import { cifarNetwork, type Position } from '../../network/index.ts';
import { INITIAL_RUN_STATE } from '../store/run-state.ts';
import { draftOf } from '../store/rows.ts';
import { NO_SELECTION, withSelected } from '../store/selection.ts';
import type { EditorContext } from './action.ts';

export const ROW_ID = 'row-1';

/** Nothing is selected in it, and nothing was trained. */
export function testContext(change: Partial<EditorContext> = {}): EditorContext {
  let ids = 0;
  const device = { backend: 'webgpu', adapter: 'Apple M2', software: false } as const;
  return {
    draft: draftOf({ ...DEFAULT_EXPERIMENT, networks: [cifarNetwork('plain', 2)] }, () => ROW_ID),
    run: { ...INITIAL_RUN_STATE, device },
    past: 0,
    future: 0,
    refusedTexts: [],
    selection: NO_SELECTION,
    dock: { rowIds: [], unfolded: null },
    clipboard: [],
    isInEditor: false,
    now: () => 0,
    newId: () => `run-${(ids += 1)}`,
    ...change,
  };
}

/** The same with these places of its row selected. */
export function withPlaces(...positions: readonly Position[]): EditorContext {
  return testContext({ selection: withSelected(NO_SELECTION, ROW_ID, positions) });
}
