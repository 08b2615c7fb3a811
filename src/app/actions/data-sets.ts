/** Other pictures, and networks for them. */
import { sameNetwork } from '../../network/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import { networkFitted } from '../store/for-data-set.ts';
import { withNetworks } from '../store/rows.ts';
import type { Action } from './action.ts';

export const openDataSets: Action = {
  name: 'data-sets',
  label: () => 'Other pictures …',
  inFull: 'Learn from other pictures: a data set, or your own',
  disabledReason: () => null,
  perform: () => ({ dialog: { kind: 'data-sets' } }),
};

/** One edit, which can be undone. */
export const fitNetworks: Action = {
  name: 'fit-networks',
  label: () => `Fit networks to ${DATA_SET.label}`,
  inFull: `Fit networks to ${DATA_SET.label}: its channels, and as many outputs as it has classes`,
  disabledReason: ({ draft }) =>
    draft.rows.every(({ network }) => sameNetwork(network, networkFitted(network)))
      ? `All networks have the channels and the ${DATA_SET.classes.length} outputs of ${DATA_SET.label}.`
      : null,
  perform: ({ draft }) => ({
    draft: { rows: withNetworks(draft.rows, networkFitted) },
    announce: `The networks fit ${DATA_SET.label}.`,
  }),
};
