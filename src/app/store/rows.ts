/** The rows of the experiment: what a person edits, before any of it is trained. */
import { LONGEST_NAME } from '../../formats/index.ts';
import { displayName, type Network } from '../../network/index.ts';
import type { ForkPoint } from '../../runs/index.ts';
import { MOST_NETWORKS, type Experiment, type Recipe } from '../../experiment/index.ts';
import { uniqueNames } from '../text/unique-names.ts';
import { USUAL_QUEUE, type Queue } from './queue.ts';

/** A network of the experiment. The id outlives every edit of the network. */
export interface Row {
  readonly id: string;
  readonly network: Network;
  /** What a person calls it; null while it is called by what it is. */
  readonly name: string | null;
  /** The checkpoint that its next run goes on from; absent where that starts from the seed. */
  readonly parent?: ForkPoint;
}

export interface Draft {
  readonly rows: readonly Row[];
  readonly recipe: Recipe;
  readonly seed: number;
  /** Which runs of the rows are trained, and in which order. */
  readonly queue: Queue;
}

/** The rows with one of their networks edited. */
export function withNetwork(
  rows: readonly Row[],
  rowId: string,
  edit: (network: Network) => Network,
): readonly Row[] {
  return rows.map((row) => (row.id === rowId ? { ...row, network: edit(row.network) } : row));
}

/** The rows with all of their networks edited. */
export function withNetworks(
  rows: readonly Row[],
  edit: (network: Network) => Network,
): readonly Row[] {
  return rows.map((row) => ({ ...row, network: edit(row.network) }));
}

export function rowOf(network: Network, id: string, name: string | null = null): Row {
  return { id, network, name: givenName(network, name) };
}

/**
 * The name that a person gave to a network. Null for what it is called by itself, numbered or
 * not, as a file or a link may say too: that name must change with the network.
 */
export function givenName(network: Network, name: string | null): string | null {
  const text = name?.trim().slice(0, LONGEST_NAME) ?? '';
  const isItsOwn = text.replace(/ \(\d+\)$/, '') === displayName(network);
  return text === '' || isItsOwn ? null : text;
}

/** A draft with fresh row ids. */
export function draftOf(experiment: Experiment, newId: () => string): Draft {
  const { recipe, seed } = experiment;
  const rows = experiment.networks.map((network) => rowOf(network, newId()));
  return { rows, recipe, seed, queue: USUAL_QUEUE };
}

/** What a person called each of the networks. */
export function givenNames({ rows }: Draft): readonly (string | null)[] {
  return rows.map((row) => row.name);
}

export function experimentOf({ rows, recipe, seed }: Draft): Experiment {
  return { networks: rows.map((row) => row.network), recipe, seed };
}

/** Why no further network can be added, as a sentence; null when one can. */
export function networkDisabledReason({ rows }: Pick<Draft, 'rows'>): string | null {
  return rows.length < MOST_NETWORKS
    ? null
    : `An experiment has at most ${MOST_NETWORKS} networks; remove one first.`;
}

/** Names on the screen, one for each row; equal ones are numbered: `Plain-20`, `Plain-20 (2)`. */
export function namesOf(rows: readonly Omit<Row, 'id'>[]): readonly string[] {
  return uniqueNames(rows.map((row) => row.name ?? displayName(row.network)));
}
