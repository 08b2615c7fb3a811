/** Links to experiments. */
import { encodeAddress, encodeLink } from '../../formats/index.ts';
import { experimentOf, givenNames } from '../store/rows.ts';
import type { Action } from './action.ts';

const COPIED =
  'Link copied. It holds the networks, the recipe and the seed; no weights, no curves.';

const REFUSED = {
  what: 'The browser did not allow the link to be copied.',
  remedy: 'It is in the address bar now; copy it from there.',
  fatal: false,
};

export const copyLink: Action = {
  name: 'copy-link',
  label: () => 'Share',
  inFull: 'Share: copy a link',
  disabledReason: () => null,
  perform: ({ draft, address, view }) => {
    const link = encodeLink(experimentOf(draft), givenNames(draft));
    if ('problem' in link) {
      return { notify: { what: 'No link was made.', remedy: link.problem, fatal: false } };
    }
    const shared = new URL(address);
    // Runs are in this browser only.
    shared.hash = encodeAddress({ ...view, runs: null }, link.fragment);
    return { share: { address: shared.href, copied: COPIED, refused: REFUSED } };
  },
};
