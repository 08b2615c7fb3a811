/** Carries the recovery out: watches what the page knows, opens devices, has runs go on. */
import { requestOf } from '../../runs/index.ts';
import { attempt, carryOut, type ActionHost } from '../actions/carry-out.ts';
import { openAgain } from '../actions/restarting.ts';
import { recovered, type Loss, type RecoveryInput } from '../store/recovery.ts';
import { isBusy, withNotice, type RunState } from '../store/run-state.ts';
import { runName } from '../store/runs.ts';
import { takeUp } from '../store/training-state.ts';
import { formatCount } from '../text/numbers.ts';

/** Where the time is from. */
export interface RecoveryClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly after: (milliseconds: number, act: () => void) => void;
}

const fatalNotice = ({ notices }: RunState) => notices.find(({ fatal }) => fatal);

/** Whether there are device and pictures to train with. */
function isReady(state: RunState): boolean {
  return state.device !== null && state.data !== null && !fatalNotice(state);
}

function lossOf(state: RunState, what: string): Loss | null {
  const { device, mode, active, runs } = state;
  if (!device) return null;
  const open = active.filter((id) => runs[id]?.status === 'open');
  return { what, backend: device.backend, runIds: mode === 'running' ? open : [] };
}

/** What has just happened to the device. */
function inputOf(state: RunState, before: RunState, now: number): RecoveryInput | null {
  const fatal = fatalNotice(state);
  if (fatal && !fatalNotice(before)) {
    const loss = isReady(before) && fatal.mayOpenAgain ? lossOf(before, fatal.what) : null;
    return loss ? { type: 'lost', loss, now } : { type: 'refused', now };
  }
  const { device } = state;
  if (!device || !isReady(state) || isReady(before)) return null;
  return { type: 'opened', backend: device.backend, now };
}

/** The state once the runs of a loss were sent to the worker again, and what is said of it. */
function goneOn(state: RunState, { what, runIds }: Loss, now: number): RunState {
  const runs = runIds.flatMap((id) => state.runs[id] ?? []);
  const places = runs.map((run) => {
    const { checkpointStep } = run;
    const from = checkpointStep === null ? 'its first step' : `step ${formatCount(checkpointStep)}`;
    return `${runName(run)} from ${from}`;
  });
  const remedy =
    places.length === 0
      ? 'It was opened again; nothing was being trained.'
      : `It was opened again, and training goes on: ${places.join(', ')}.`;
  const next = withNotice(state, { what, remedy, fatal: false });
  return runs.length === 0 ? next : takeUp(next, runs, now);
}

/** Has devices opened again and training go on without a click, where that can be hoped for. */
export function recoverByItself(host: ActionHost, clock: RecoveryClock): void {
  const { run: store } = host.stores;

  function take(input: RecoveryInput): void {
    const { recovery: before } = store.getState();
    const { recovery, act } = recovered(before, input);
    if (recovery === before) return;
    store.setState({ recovery });
    if (recovery.is === 'waiting') {
      clock.after(recovery.until - clock.now(), afterWaiting);
    }
    if (act === 'open') attempt(host, openAgain);
    if (act === 'go-on' && before.is !== 'fine') goOn(before.loss);
  }

  /** Whoever trains on a slower device meanwhile is not interrupted. */
  function afterWaiting(): void {
    const { mode, recovery } = store.getState();
    if (isBusy(mode)) store.setState({ recovery: { is: 'fine', losses: recovery.losses } });
    else take({ type: 'time', now: clock.now() });
  }

  function goOn(loss: Loss): void {
    // Its runs may have been taken over meanwhile.
    if (host.seat?.isTrainer() === false) return;
    const next = goneOn(store.getState(), loss, clock.now());
    const requests = next.active.flatMap((id) => {
      const run = next.runs[id];
      return run && loss.runIds.includes(id) ? [requestOf(run)] : [];
    });
    const engine = { type: 'train', runs: requests, order: next.order } as const;
    carryOut(host, { run: next, ...(requests.length > 0 ? { engine } : {}) });
  }

  store.subscribe((state, before) => {
    const input = inputOf(state, before, clock.now());
    if (input) take(input);
  });
}

/** The browser's own. Timers of a page that slept fire late, never early. */
export const browserClock: RecoveryClock = {
  now: Date.now,
  after: (milliseconds, act) => void setTimeout(act, milliseconds),
};
