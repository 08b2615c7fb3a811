/** Links to experiments. */
import { encodeLink } from '../../formats/index.ts';
import { experimentStore } from '../store/experiment-store.ts';
import { experimentOf, givenNames } from '../store/rows.ts';
import { confirmDone } from '../store/confirmation.ts';
import { notify } from '../store/run-store.ts';
import type { Action } from './action.ts';

/** The address of this page with the experiment behind the `#`, or why there is none. */
export function experimentAddress(): { readonly address: string } | { readonly problem: string } {
  const draft = experimentStore.getState();
  const link = encodeLink(experimentOf(draft), givenNames(draft));
  if ('problem' in link) return link;
  const address = new URL(document.location.href);
  address.hash = link.fragment;
  return { address: address.href };
}

export const copyLink: Action = {
  name: 'copy-link',
  label: () => 'Share',
  disabledReason: () => null,
  perform: () => {
    const link = experimentAddress();
    if ('problem' in link) {
      notify({ what: 'No link was made.', remedy: link.problem, fatal: false });
      return;
    }
    const { address } = link;
    window.history.replaceState(null, '', address);
    const copied = () =>
      confirmDone(
        'Link copied. It holds the networks, the recipe and the seed; no weights, no curves.',
      );
    const refused = () =>
      notify({
        what: 'The browser did not allow the link to be copied.',
        remedy: 'It is in the address bar now; copy it from there.',
        fatal: false,
      });
    // Pages that are neither encrypted nor local have no clipboard.
    const write = async () => navigator.clipboard.writeText(address);
    write().then(copied, refused);
  },
};
