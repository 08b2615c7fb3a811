/** The page that articles hold as a frame: it plays runs back, trains nothing and keeps nothing. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isStill } from './common/is-still.ts';
import { Embed } from './embed/Embed.tsx';
import { followLink } from './restore-experiment.ts';
import { StoresContext } from './store/hooks.ts';
import { notify } from './store/run-store.ts';
import { createStores } from './store/stores.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/targets.css';

const root = document.getElementById('root');
if (!root) throw new Error('embed.html has no element #root.');

const stores = createStores();
const folder = new URL('./recordings/', document.baseURI).href;

function show(): void {
  const { curves, step } = followLink(stores, window.location.hash, false);
  // Without curves of its own it shows what was recorded of its networks.
  stores.recordings.setState({ curves, shown: curves === null });
  stores.scrubber.setState({ step, playing: step === 0 && !isStill(window) });
}

show();
window.addEventListener('hashchange', show);
// Not before the first paint, which shows no curve.
Promise.all([
  import('./recordings/follow-rows.ts'),
  import('./recordings/fetch-recording.ts'),
]).then(
  ([{ followRows }, { fetchRecording }]) =>
    followRows(stores, (recording) => fetchRecording(recording, folder)),
  () =>
    notify(stores.run, {
      what: 'The curves could not be shown, since a part of the page could not be fetched.',
      remedy: 'Look after the connection, then reload the page.',
      fatal: false,
    }),
);
createRoot(root).render(
  <StrictMode>
    <StoresContext value={stores}>
      <Embed />
    </StoresContext>
  </StrictMode>,
);
