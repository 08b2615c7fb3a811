/**
 * A person's own networks in the browser's storage, each as the text of its file. Every change
 * reads what is stored first, since another tab may have changed it.
 */
import * as v from 'valibot';
import {
  decodeNetworkFile,
  encodeNetworkFile,
  FormatError,
  LONGEST_NAME,
  type NamedNetwork,
} from '../../formats/index.ts';
import type { Network } from '../../network/index.ts';
import { sameValue } from '../../runs/index.ts';
import type { TextStorage } from '../store/saved-edits.ts';

const KEY = 'skipstack.networks';
const schema = v.object({ version: v.literal(1), networks: v.array(v.string()) });

/** The stored networks. What cannot be read any more is passed over. */
export function loadNetworks(storage: () => TextStorage): readonly NamedNetwork[] {
  return loadTexts(storage).flatMap((text) => {
    const network = readable(text);
    return network ? [network] : [];
  });
}

/**
 * Stores these networks.
 *
 * @returns whether the browser allowed it
 */
export function storeNetworks(
  storage: () => TextStorage,
  networks: readonly NamedNetwork[],
): boolean {
  const unreadable = loadTexts(storage).filter((text) => readable(text) === null);
  const texts = networks.map(({ network, name }) => encodeNetworkFile(network, name));
  try {
    const text = JSON.stringify({ version: 1, networks: [...texts, ...unreadable] });
    storage().setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

function loadTexts(storage: () => TextStorage): readonly string[] {
  try {
    const read = v.safeParse(schema, JSON.parse(storage().getItem(KEY) ?? 'null'));
    return read.success ? read.output.networks : [];
  } catch {
    return [];
  }
}

function readable(text: string): NamedNetwork | null {
  try {
    return decodeNetworkFile(text);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

/** The name, or where another network has it already, the name with a number: `Mine (2)`. */
function freeName(networks: readonly NamedNetwork[], name: string): string {
  const taken = new Set(networks.map((one) => one.name));
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? '' : ` (${count})`;
    const candidate = `${name.slice(0, LONGEST_NAME - ending.length)}${ending}`;
    if (!taken.has(candidate)) return candidate;
  }
}

export interface Added {
  readonly networks: readonly NamedNetwork[];
  /** The name that it has now. */
  readonly name: string;
}

/** Adds a network under a name of its own; one that is there by this name stays as it is. */
export function withNetwork(
  networks: readonly NamedNetwork[],
  network: Network,
  wanted: string,
): Added {
  const same = networks.some((one) => one.name === wanted && sameValue(one.network, network));
  if (same) return { networks, name: wanted };
  const name = freeName(networks, wanted);
  return { networks: [...networks, { network, name }], name };
}

/** Renames a network; the name is numbered where another one has it. */
export function withName(
  networks: readonly NamedNetwork[],
  name: string,
  wanted: string,
): readonly NamedNetwork[] {
  const others = networks.filter((one) => one.name !== name);
  const free = freeName(others, wanted);
  return networks.map((one) => (one.name === name ? { ...one, name: free } : one));
}
