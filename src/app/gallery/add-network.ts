/** From the gallery into the experiment. */
import type { Network } from '../../network/index.ts';
import { focusPlace } from '../page/focus.ts';
import { confirmDone } from '../store/confirmation.ts';
import { closeDialog } from '../store/dialog.ts';
import { dockBeside } from '../store/dock.ts';
import { addNetwork } from '../store/experiment-store.ts';
import { useDraft, useStores } from '../store/hooks.ts';
import { networkDisabledReason } from '../store/rows.ts';
import type { Stores } from '../store/stores.ts';

/** Adds a network as a row, says so and closes the gallery. @param rowName null for what it is */
export function addToExperiment(
  { experiment, confirmation, dialog, dock }: Stores,
  network: Network,
  shownName: string,
  rowName: string | null,
): void {
  if (networkDisabledReason(experiment.getState()) !== null) return;
  addNetwork(experiment, { network, name: rowName });
  confirmDone(confirmation, `Added ${shownName}.`);
  closeDialog(dialog);
  const { rows } = experiment.getState();
  const added = rows.at(-1);
  if (added) dockBeside(dock, rows, added.id);
  // The canvas says to press a letter, which counts where the focus is.
  if (added && network.parts.length === 0) focusPlace(added.id, undefined);
}

interface Adding {
  /** Why nothing can be added; null when something can. */
  readonly disabledReason: string | null;
  /** @param rowName what a person calls it; null for what it is */
  readonly add: (network: Network, shownName: string, rowName: string | null) => void;
}

export function useAddNetwork(): Adding {
  const disabledReason = useDraft(networkDisabledReason);
  const stores = useStores();
  return {
    disabledReason,
    add: (network, shownName, rowName) => addToExperiment(stores, network, shownName, rowName),
  };
}
