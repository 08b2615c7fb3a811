/** Links to experiments. */
import { encodeLink } from '../../formats/index.ts';
import { experimentStore } from '../store/experiment-store.ts';
import { experimentOf } from '../store/rows.ts';
import { notify } from '../store/run-store.ts';
import type { Action } from './action.ts';

/** The address of this page with the experiment behind the `#`. */
export function experimentAddress(): string {
  const address = new URL(document.location.href);
  address.hash = encodeLink(experimentOf(experimentStore.getState()));
  return address.href;
}

export const copyLink: Action = {
  name: 'copy-link',
  label: () => 'Share',
  hindrance: () => null,
  perform: () => {
    const address = experimentAddress();
    window.history.replaceState(null, '', address);
    const copied = () =>
      notify({
        what: 'The link to this experiment is copied.',
        remedy: 'It holds networks, recipe and seed; no weights and no curves.',
        fatal: false,
      });
    const refused = () =>
      notify({
        what: 'The browser did not let the link be copied.',
        remedy: 'It stands in the address bar now; copy it from there.',
        fatal: false,
      });
    navigator.clipboard.writeText(address).then(copied, refused);
  },
};
