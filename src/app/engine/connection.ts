/** Hosts whose events change what the page knows. */
import workerAddress from '../../worker/worker.ts?worker&url';
import { folderOfDataSet } from '../../dataset/index.ts';
import type { EngineEvent } from '../../protocol/index.ts';
import { scriptAddress } from '../page/script-address.ts';
import { DATA_SET } from '../store/data-set.ts';
import { isOfPredictions, withEvents } from '../store/predictions.ts';
import type { Stores } from '../store/stores.ts';
import { applyEvents } from '../store/worker-events.ts';
import type { EngineHost, MakeEngineHost, PageEngine } from './engine-host.ts';
import { workerHost } from './worker-host.ts';

/** What events change. */
type Told = Pick<Stores, 'run' | 'predictions'>;

/** A fast device has news a hundred times a second; nobody reads them that fast. */
const TAKE_MILLISECONDS = 100;

/** Makes a host and takes its events, a batch at a time, until it is ended. */
function connectHost(makeHost: MakeEngineHost, { run, predictions }: Told): EngineHost {
  let waiting: EngineEvent[] = [];
  let ended = false;
  const takeEvents = () => {
    const events = waiting;
    waiting = [];
    if (ended || events.length === 0) return;
    predictions.setState((state) => withEvents(state, events.filter(isOfPredictions)));
    run.setState((state) => applyEvents(state, events, Date.now()));
  };
  const host = makeHost((event) => {
    waiting.push(event);
    if (waiting.length === 1) setTimeout(takeEvents, TAKE_MILLISECONDS);
  });
  return {
    ...host,
    ask: async (name, ask, control) => {
      const answer = await host.ask(name, ask, control);
      // What happened before the answer is known before it.
      takeEvents();
      return answer;
    },
    end: () => {
      ended = true;
      host.end();
    },
  };
}

/** The page's engine, whose events change what the page knows. */
export function connectEngine(makeHost: MakeEngineHost, stores: Told): PageEngine {
  let host = connectHost(makeHost, stores);
  let opened: Parameters<EngineHost['open']> | null = null;
  let probed: Parameters<EngineHost['probe']>[0] = 'off';
  return {
    open: (...wanted) => {
      opened = wanted;
      host.open(...wanted);
    },
    train: (...asked) => host.train(...asked),
    step: (...asked) => host.step(...asked),
    pause: () => host.pause(),
    stop: () => host.stop(),
    keep: () => host.keep(),
    forget: (runIds) => host.forget(runIds),
    probe: (interval) => {
      probed = interval;
      host.probe(interval);
    },
    pin: (command) => host.pin(command),
    ask: (name, ask, control) => host.ask(name, ask, control),
    end: () => host.end(),
    restart: () => {
      host.end();
      host = connectHost(makeHost, stores);
      if (opened) host.open(...opened);
      if (probed !== 'off') host.probe(probed);
    },
  };
}

export const makeWorkerHost: MakeEngineHost = (onEvent) =>
  workerHost(
    // Its name says whose checkpoints it keeps.
    new Worker(scriptAddress(workerAddress), { type: 'module', name: DATA_SET.id }),
    onEvent,
  );

/** Has a host find a device and open the data set of the page. */
export function openEngine(engine: EngineHost): void {
  const { baseURI, location } = document;
  const asked = new URLSearchParams(location.search).get('backend');
  engine.open({
    dataUrl: new URL(`./${folderOfDataSet(DATA_SET.id)}`, baseURI).href,
    dataSet: DATA_SET,
    backend: asked === 'webgl' ? 'webgl' : 'automatic',
  });
}
