/** Runs as files: out of the page and into it. */
import { RUN_FILE_ENDING } from '../../formats/index.ts';
import { BUILD, type RunDevice, type RunRecord } from '../../runs/index.ts';
import { coloursFor } from '../colours/palette.ts';
import { save } from '../common/save.ts';
import { confirmDone } from '../store/confirmation.ts';
import { newId } from '../store/new-id.ts';
import { allTestsOf, withTestsOf } from '../store/predictions.ts';
import { repetitionsOf } from '../store/repetitions.ts';
import { notify } from '../store/run-store.ts';
import type { RunState } from '../store/run-state.ts';
import { freeRunName, shownRuns } from '../store/runs-of-rows.ts';
import { runName, type RunView } from '../store/runs.ts';
import { formatAmount } from '../text/numbers.ts';
import type { ActionHost } from './carry-out.ts';

/** No run of a network that the page can hold is larger. */
const LARGEST_FILE = 2 ** 31 - 1;

/** For example `ResNet-20 (2).skipstack`, without what a system refuses in names. */
export function runFileName(name: string): string {
  const plain = name.replace(/[<>:"/\\|?*\p{Control}]/gu, ' ').trim();
  return `${plain || 'run'}${RUN_FILE_ENDING}`;
}

export const isRunFile = ({ name }: Pick<File, 'name'>) =>
  name.toLowerCase().endsWith(RUN_FILE_ENDING);

/** Lets the browser save a run with all that is kept of it. */
export async function saveRunFile({ stores, engine }: ActionHost, run: RunView): Promise<void> {
  const name = runFileName(runName(run));
  confirmDone(stores.confirmation, `Writing ${name} …`);
  try {
    const predictions = await allTestsOf(stores.predictions, run.id);
    const asked = { record: recordOf(run), hasCurves: run.curvesLoaded, predictions };
    save({ name, bytes: (await engine.ask('run-file', asked)).file });
    confirmDone(stores.confirmation, `Saved ${name}. It can be opened here and by the lab.`);
  } catch (error) {
    notify(stores.run, { what: `${name} was not saved.`, remedy: sentenceOf(error), fatal: false });
  }
}

/**
 * Adds the runs of files to the list. Those that differ only in their seed are then drawn as their
 * mean with a band.
 */
export async function openRunFiles(host: ActionHost, files: readonly File[]): Promise<void> {
  const { chart, confirmation, run } = host.stores;
  const ids: string[] = [];
  // Each is read whole, and a class has many.
  for (const file of files) {
    const id = await openRunFile(host, file);
    if (id !== null) ids.push(id);
  }
  const { runs } = run.getState();
  const added = ids.flatMap((id) => runs[id] ?? []);
  if (added.length < 2) return;
  const areRepeated = added.some((one) => repetitionsOf(run.getState(), one).length > 1);
  if (areRepeated) chart.setState({ seeds: 'mean' });
  const how = areRepeated
    ? ' Those that differ only in their seed are drawn as their mean and a band.'
    : '';
  confirmDone(confirmation, `Added ${formatAmount(added.length, 'run')}.${how}`);
}

/**
 * Adds the run of a file to the list.
 *
 * @returns its id; null where it could not be opened, which is said
 */
export async function openRunFile(host: ActionHost, file: File): Promise<string | null> {
  const { stores, engine } = host;
  try {
    if (file.size > LARGEST_FILE) throw new Error('It is larger than 2 GiB. Open it in the lab.');
    const { runs, deletedRuns } = stores.run.getState();
    const knownIds = [...Object.keys(runs), ...deletedRuns.flat().map(({ id }) => id)];
    const found = await engine.ask('open-run-file', { file, knownIds, newId: newId() });
    const { record, predictions, step, refusal } = found;
    stores.predictions.setState((state) => withTestsOf(state, record.id, predictions));
    stores.run.setState((state) => withOpenedRun(state, record, step));
    const { device } = stores.run.getState();
    const differences = refusal ?? (step === null ? null : differenceSentence(record, device));
    const name = runName(stores.run.getState().runs[record.id] ?? record);
    if (differences === null) confirmDone(stores.confirmation, `Added “${name}” to the runs.`);
    else
      notify(stores.run, {
        what: `Added “${name}” to the runs.`,
        remedy: differences,
        fatal: false,
      });
    return record.id;
  } catch (error) {
    const what = `${file.name} was not opened.`;
    notify(stores.run, { what, remedy: sentenceOf(error), fatal: false });
    return null;
  }
}

/** The state with one more run, in a colour that no other on the chart has. */
export function withOpenedRun(state: RunState, record: RunRecord, step: number | null): RunState {
  const taken = shownRuns(state).map(({ colour }) => colour);
  const [colour = { mix: 'plain', tone: 0 } as const] = coloursFor([record.network], taken);
  const wanted = runName(record);
  const free = freeRunName(wanted, Object.values(state.runs));
  const run: RunView = {
    ...record,
    name: free === wanted ? record.name : free,
    colour,
    checkpointStep: step,
    pinned: [],
    timesResumed: 0,
    released: true,
    curvesLoaded: true,
    earlierVisit: false,
  };
  return { ...state, runs: { ...state.runs, [run.id]: run } };
}

/** How the run may come to other bits here than where it began; null where it does not. */
export function differenceSentence(
  { build, device }: Pick<RunRecord, 'build' | 'device'>,
  here: RunDevice | null,
): string | null {
  const isOtherDevice = device && here && device.adapter !== here.adapter;
  const others = [
    ...(isOtherDevice ? [`on ${device.adapter}, here it goes on with ${here.adapter}`] : []),
    ...(build === BUILD ? [] : [`by Skipstack ${build}, here it goes on with ${BUILD}`]),
  ];
  if (others.length === 0) return null;
  return `It was computed ${others.join('; ')}. Its results agree but for rounding with those of one computer alone.`;
}

function recordOf(run: RunView): RunRecord {
  const { id, parent, name, network, recipe, seed, dataset, device, variants, build } = run;
  const { status, endedBy, notes, step, steps, lengthened, metrics, times, source } = run;
  return {
    ...{ id, parent, name, network, recipe, seed, dataset, device, variants, build },
    ...{ status, notes, step, steps, metrics, times },
    ...(source === undefined ? {} : { source }),
    ...(lengthened ? { lengthened } : {}),
    ...(endedBy ? { endedBy } : {}),
  };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
