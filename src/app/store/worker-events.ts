/** How the events of a host change what the page knows. */
import type { EngineEvent, Phase } from '../../protocol/index.ts';
import { ended, measured, withGap, type Reading, type RunDevice } from '../../runs/index.ts';
import { gapText } from '../text/gap.ts';
import { withNotice, type Mode, type RunState } from './run-state.ts';
import { withoutUnbegun } from './without-runs.ts';
import { isUnbegun, release, released, resumed, runName, type RunView } from './runs.ts';

function changeRun(state: RunState, runId: string, change: (run: RunView) => RunView): RunState {
  const run = state.runs[runId];
  return run ? { ...state, runs: { ...state.runs, [runId]: change(run) } } : state;
}

const AT_WORK: readonly Phase[] = ['first-step', 'measuring-speed', 'training', 'testing'];

/**
 * The mode that a phase puts training into. Other runs make the worker pause before it
 * goes on with them, so a run at work ends a pause.
 */
function modeAfter(mode: Mode, { phase, runId }: EngineEvent & { type: 'phase' }): Mode {
  if (runId !== undefined) return mode === 'paused' && AT_WORK.includes(phase) ? 'running' : mode;
  if (phase === 'paused') return mode === 'stopping' ? mode : 'paused';
  if (phase === 'stopped') return 'idle';
  return phase === 'finished' ? 'finished' : mode;
}

function endRun(
  state: RunState,
  { runId, reason, rule }: EngineEvent & { type: 'run-ended' },
  now: number,
): RunState {
  const run = state.runs[runId];
  // One that the worker could not even take up stays as it was left: another tab may train it.
  const isDropped = run && reason === 'stopped' && isUnbegun(run);
  const next = isDropped
    ? withoutUnbegun(state, [runId])
    : run?.released
      ? { ...state, active: state.active.filter((id) => id !== runId) }
      : changeRun(state, runId, (one) =>
          one.status === reason ? one : ended(one, reason, now, rule),
        );
  const open = next.active.some((id) => next.runs[id]?.status === 'open');
  if (open) return next;
  return { ...next, mode: reason === 'finished' ? 'finished' : 'idle' };
}

function resumeRun(state: RunState, event: EngineEvent & { type: 'resumed' }): RunState {
  const before = state.runs[event.runId];
  const next = changeRun(state, event.runId, (run) => resumed(run, event));
  const begun = before?.parent?.step ?? 0;
  if (!before || event.step > begun) return next;
  if (before.checkpointStep === null) return next;
  return withNotice(
    changeRun(next, event.runId, (run) => ({ ...run, checkpointStep: null })),
    {
      what: `The checkpoint of ${runName(before)} is gone or damaged.`,
      remedy: `The run starts again from ${begun > 0 ? 'where it was forked' : 'its first step'}, and comes to the same curve.`,
      fatal: false,
    },
  );
}

/** Times that opening the device again may fail before something else is to be tried. */
const MOST_TIMES_OPENED = 2;

/** A failure that ends everything, with another remedy where the usual one has failed before. */
function lastingFailure(state: RunState, failure: Failure): Failure {
  if (!failure.mayOpenAgain || state.timesOpenedAgain < MOST_TIMES_OPENED) return failure;
  // It waits now, and opens it once more by itself.
  const { recovery } = state;
  if (recovery.is === 'opening' && !recovery.hasWaited) return failure;
  const kept =
    state.keeping === 'kept'
      ? 'Networks, recipe and curves are kept, and runs go on from their last checkpoint.'
      : 'Networks and recipe are kept, curves are not; copy their values first.';
  const remedy = `Opening it again has failed twice: reload the page with the browser’s own button, and if that does not help, restart the browser. ${kept}`;
  return { ...failure, remedy, mayOpenAgain: false };
}

/** One that is shown already is not repeated. */
function withWarning(state: RunState, sentence: string): RunState {
  const { warnings } = state;
  return warnings.includes(sentence) ? state : { ...state, warnings: [...warnings, sentence] };
}

/** The state once a checkpoint of the run is kept. */
function withKept(state: RunState, runId: string): RunState {
  if (state.unkept[runId] === undefined) return state;
  const { [runId]: _, ...unkept } = state.unkept;
  return { ...state, unkept };
}

/** The state after an event that measures nothing. */
function afterEvent(state: RunState, event: Other, now: number): RunState {
  switch (event.type) {
    case 'device':
      return { ...state, device: event.device, warnings: [] };
    case 'warning':
      return withWarning(state, event.sentence);
    case 'data':
      return { ...state, data: event.progress };
    case 'phase': {
      const mode = modeAfter(state.mode, event);
      const { phase, runId } = event;
      if (runId === undefined) return { ...state, mode, phase: { phase } };
      const share = event.share === undefined ? {} : { share: event.share };
      return { ...state, mode, phase: { phase, runId, ...share } };
    }
    case 'resumed':
      return resumeRun(state, event);
    case 'released':
      return changeRun(state, event.runId, (run) => release(run, now));
    case 'checkpoint':
      return changeRun(withKept(state, event.runId), event.runId, (run) => ({
        ...run,
        checkpointStep: event.step,
      }));
    case 'not-kept':
      return { ...state, unkept: { ...state.unkept, [event.runId]: event.sentence } };
    case 'pinned':
      return changeRun(state, event.runId, (run) => ({ ...run, pinned: event.steps }));
    case 'length':
      return changeRun(state, event.runId, (run) => ({ ...run, steps: event.steps }));
    case 'variants':
      return changeRun(state, event.runId, (run) => ({ ...run, variants: event.variants }));
    case 'progress': {
      const { step, learningRate, stepMilliseconds } = event;
      const secondsLeft = event.secondsLeft ?? null;
      const news = { step, learningRate, stepMilliseconds, secondsLeft };
      return changeRun(state, event.runId, (run) => ({ ...run, ...news }));
    }
    case 'gap': {
      const { step, from, to } = event;
      const next = withWarning(state, gapText(event));
      return changeRun(next, event.runId, (run) => withGap(run, { step, from, to }));
    }
    case 'predictions':
      // They are many, and in a store of their own.
      return state;
    case 'run-ended':
      return endRun(state, event, now);
    case 'failure': {
      const next = withNotice(state, lastingFailure(state, event));
      if (event.fatal) {
        // The host is over, and all weights with it.
        const runs = released(next.runs, [], now);
        return { ...next, runs, mode: 'idle' };
      }
      // A failure of one run ends that run; the others go on.
      return event.runId === undefined ? { ...next, brokenOffBy: event.what } : next;
    }
  }
}

type Failure = EngineEvent & { type: 'failure' };
type Measuring = EngineEvent & { type: 'metrics' };
type Other = Exclude<EngineEvent, Measuring>;

const isMeasuring = (event: EngineEvent): event is Measuring => event.type === 'metrics';
const isOther = (event: EngineEvent): event is Other => event.type !== 'metrics';

/** Appends all readings of a batch at once: a curve may be long, and readings come often. */
function withMetrics(state: RunState, events: readonly Measuring[], now: number): RunState {
  const readings = new Map<string, Reading[]>();
  for (const { runId, step, seconds, values } of events) {
    const ofRun = readings.get(runId) ?? [];
    readings.set(runId, ofRun);
    ofRun.push({ step, seconds, values });
  }
  if (readings.size === 0) return state;
  const device = deviceOf(state);
  return Array.from(readings).reduce(
    (next, [runId, ofRun]) =>
      changeRun(next, runId, (run) => ({ ...measured(run, ofRun, now), device })),
    { ...state, timesOpenedAgain: 0 },
  );
}

function deviceOf({ device }: RunState): RunDevice | null {
  return device && { backend: device.backend, adapter: device.adapter };
}

/**
 * The state after a batch of events, in their order.
 *
 * @param now milliseconds since 1970
 */
export function applyEvents(
  state: RunState,
  events: readonly EngineEvent[],
  now: number,
): RunState {
  // What was measured before a run was taken up anew does not count any more.
  const resumption = events.findLastIndex(({ type }) => type === 'resumed');
  const [before, after] = [events.slice(0, resumption + 1), events.slice(resumption + 1)];
  return [before, after].reduce(
    (next, some) =>
      some
        .filter(isOther)
        .reduce(
          (one, event) => afterEvent(one, event, now),
          withMetrics(next, some.filter(isMeasuring), now),
        ),
    state,
  );
}
