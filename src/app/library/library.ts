/** The networks that a person saved in this browser. */
import { createStore } from 'zustand/vanilla';
import type { NamedNetwork } from '../../formats/index.ts';
import type { Network } from '../../network/index.ts';
import { confirmDone } from '../store/confirmation.ts';
import { notify } from '../store/run-store.ts';
import type { Stores } from '../store/stores.ts';
import { loadNetworks, storeNetworks, withName, withNetwork } from './saved-networks.ts';

interface Library {
  readonly networks: readonly NamedNetwork[];
  /** The one that was deleted last, and where it stood, so that it can be brought back. */
  readonly deleted: { readonly network: NamedNetwork; readonly place: number } | null;
  /** Why the last change could not be kept. */
  readonly refusal: string | null;
}

const storage = () => localStorage;

export const libraryStore = createStore<Library>()(() => ({
  networks: loadNetworks(storage),
  deleted: null,
  refusal: null,
}));

const REFUSED = {
  what: 'This browser does not let the page keep anything, or has no room left.',
  remedy: 'Export the network as a file instead.',
};

/** Takes up what other tabs have changed, and forgets what was deleted before. */
export function openLibrary(): void {
  libraryStore.setState({ networks: loadNetworks(storage), deleted: null, refusal: null });
}

function change(
  edit: (networks: readonly NamedNetwork[]) => readonly NamedNetwork[],
  deleted: Library['deleted'] = null,
): boolean {
  const networks = edit(loadNetworks(storage));
  const stored = storeNetworks(storage, networks);
  if (stored) libraryStore.setState({ networks, deleted, refusal: null });
  else libraryStore.setState({ refusal: `${REFUSED.what} ${REFUSED.remedy}` });
  return stored;
}

/** Saves a network and says under which name. */
export function saveNetwork(
  { confirmation, run }: Pick<Stores, 'confirmation' | 'run'>,
  network: Network,
  wanted: string,
): void {
  let saved = wanted;
  const stored = change((networks) => {
    const added = withNetwork(networks, network, wanted);
    saved = added.name;
    return added.networks;
  });
  if (stored) {
    const said = `Saved as “${saved}” in this browser. It stands in the gallery under Yours.`;
    confirmDone(confirmation, said);
  } else notify(run, { ...REFUSED, fatal: false });
}

export function renameSaved(name: string, wanted: string): void {
  if (wanted !== '') change((networks) => withName(networks, name, wanted));
}

export function deleteSaved(name: string): void {
  const { networks } = libraryStore.getState();
  const place = networks.findIndex((one) => one.name === name);
  const network = networks[place];
  if (!network) return;
  change((stored) => stored.filter((one) => one.name !== name), { network, place });
}

export function bringBackDeleted(): void {
  const { deleted } = libraryStore.getState();
  if (!deleted) return;
  const { network, place } = deleted;
  change((networks) => {
    const { networks: longer } = withNetwork(networks, network.network, network.name);
    const last = longer.at(-1);
    return last && longer.length > networks.length ? networks.toSpliced(place, 0, last) : networks;
  });
}
