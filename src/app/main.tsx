import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ActionHostContext } from './actions/hooks.ts';
import { listenForShortcuts } from './actions/shortcuts.ts';
import { App } from './App.tsx';
import { connectEngine, makeWorkerHost, openEngine } from './engine/connection.ts';
import { keepOnLeaving } from './engine/keep-on-leaving.ts';
import { EngineContext } from './engine/use-engine.ts';
import { restoreTheme } from './colours/theme.ts';
import { keepAddress } from './keep-address.ts';
import { decodeLessonAddress, isEmbedAddress } from '../formats/index.ts';
import { keepAwakeWhileTraining } from './keep-awake/follow-training.ts';
import { sayThatRunsAreNotKept } from './kept-runs/not-kept.ts';
import type { CheckpointKeeping } from './kept-runs/watch-room.ts';
import { askBeforeLeaving } from './kept-runs/unsaved-work.ts';
import { keepFromComposition } from './page/composition.ts';
import { keepPageForOffline } from './page/offline-page.ts';
import { browserPage } from './page/page.ts';
import { browserClock, recoverByItself } from './recovery/recover.ts';
import { restoreExperiment } from './restore-experiment.ts';
import { goToAddressedLesson, lessonGuide } from './lessons/lesson-guide.ts';
import { keepChartChoices } from './store/chart-choices.ts';
import { MISSING_DATA_SET, nameInDataSet } from './store/data-set.ts';
import { keepInside } from './store/inside.ts';
import { StoresContext } from './store/hooks.ts';
import { isLent } from './store/own-work.ts';
import { createStores } from './store/stores.ts';
import { after, joinTabs } from './tabs/tabs.ts';
import { browserTrainerLock } from './tabs/trainer-lock.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/targets.css';

/** Pages that are neither encrypted nor local are offered less. */
function browserParts(): Partial<
  Pick<Navigator, 'locks' | 'serviceWorker' | 'storage' | 'wakeLock'>
> {
  return navigator;
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root.');

const { hash, href, search } = window.location;
const first = { hash, href, search };
const cameByLink = hash !== '' && decodeLessonAddress(hash) === null;
// A frame is a page of its own, which any other may hold. Without network this page stands in for it.
const isFrame = location.pathname.endsWith('/embed.html');
if (isEmbedAddress(hash) && !isFrame) location.replace(`./embed.html${hash}`);
const stores = createStores();
const engine = connectEngine(makeWorkerHost, stores);
openEngine(engine);
if (MISSING_DATA_SET !== null) {
  const id = MISSING_DATA_SET;
  void import('./data-sets/bring-known.ts').then(({ bringKnown }) =>
    bringKnown(stores.run, window, id),
  );
}
keepFromComposition(window);
restoreTheme();
const onLoan = () => isLent(stores);
keepChartChoices(stores.chart, () => localStorage, onLoan);
keepInside(stores.inside, () => localStorage, engine.probe, onLoan);
const addressed = restoreExperiment(stores, window, [() => sessionStorage, () => localStorage]);
const keeping: CheckpointKeeping = {
  sizes: () => engine.ask('checkpoint-sizes', null),
  recordOf: async (runId) => (await engine.ask('kept-record', { runId })).record,
  forget: engine.forget,
  keepNow: engine.keep,
};
// Not before the first paint, which shows none of them.
const opened = import('./kept-runs/in-browser.ts')
  .then(({ keepRunsInBrowser }) => keepRunsInBrowser(stores, keeping, browserParts()))
  .catch((error: unknown) => sayThatRunsAreNotKept(stores.run, error));
const arrived = Promise.all([import('./recordings/arrive.ts'), opened]).then(
  ([{ arrive, browserArrival }]) => {
    const isFirst = !cameByLink && Object.keys(stores.run.getState().runs).length === 0;
    arrive(
      stores,
      browserArrival(window, new URL('./recordings/', document.baseURI).href),
      isFirst,
    );
  },
);
keepOnLeaving(document, window, engine);
askBeforeLeaving(window, stores.run.getState);
keepPageForOffline(browserParts().serviceWorker);
// Not before the first paint; without network nothing is newer.
void import('./notices/newer-version.ts').then(
  ({ browserWatch, watchForNewerVersion }) => watchForNewerVersion(browserWatch('./'), stores.run),
  () => undefined,
);
const alone = { stores, engine, page: browserPage };
const seat = joinTabs({
  host: alone,
  lock: browserTrainerLock(browserParts().locks),
  channel: new BroadcastChannel(nameInDataSet('skipstack tabs')),
  now: () => performance.now(),
  after,
});
const host = { ...alone, seat };
keepAddress(stores, window, addressed, lessonGuide(host));
// What a lesson puts aside has to be there first; the address may change until then.
void arrived.then(() => goToAddressedLesson(host, first));
recoverByItself(host, browserClock);
const { wakeLock } = browserParts();
keepAwakeWhileTraining(
  { wakeLock, document, storage: () => localStorage },
  stores.run,
  stores.keepAwake,
);
listenForShortcuts(window, host);
createRoot(root).render(
  <StrictMode>
    <StoresContext value={stores}>
      <EngineContext value={engine}>
        <ActionHostContext value={host}>
          <App />
        </ActionHostContext>
      </EngineContext>
    </StoresContext>
  </StrictMode>,
);
