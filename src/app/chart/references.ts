/** What others measured, as levels of the chart: which are offered, and what is said of them. */
import {
  PUBLISHED_RESULTS,
  publishedResultKey,
  type PublishedResult,
  type PublishedSource,
} from '../../experiment/published-results.ts';
import { displayName, networkNamed, type Network } from '../../network/index.ts';
import { IS_USUAL_DATA_SET } from '../store/data-set.ts';

export interface Reference {
  readonly key: string;
  readonly result: PublishedResult;
  /** Of the network. */
  readonly name: string;
  /** At the right end of the line: `ResNet-20: 8.75 % (He et al. 2015, Table 6)`. */
  readonly label: string;
}

function rangeText({ low, high }: PublishedResult): string {
  if (high === 100) return `above ${low} %`;
  return low === high ? `${low} %` : `${low}–${high} %`;
}

/** None where other pictures are learned from than those that were measured on. */
const RESULTS = IS_USUAL_DATA_SET ? PUBLISHED_RESULTS : [];

export const REFERENCES: readonly Reference[] = RESULTS.map((result) => {
  const network = networkNamed(result.network);
  const name = typeof network === 'string' ? result.network : displayName(network);
  const label = `${name}: ${rangeText(result)} (${result.source.label})`;
  return { key: publishedResultKey(result), result, name, label };
});

export interface OfferedReferences {
  /** Of networks that are on the page. */
  readonly ofPage: readonly Reference[];
  readonly others: readonly Reference[];
}

export function offeredReferences(networks: readonly Network[]): OfferedReferences {
  const names = new Set(networks.map(displayName));
  return {
    ofPage: REFERENCES.filter(({ name }) => names.has(name)),
    others: REFERENCES.filter(({ name }) => !names.has(name)),
  };
}

export interface ReferencesOfSource {
  readonly source: PublishedSource;
  readonly references: readonly Reference[];
}

/** The sources in the order in which they are named first. */
export function bySource(references: readonly Reference[]): readonly ReferencesOfSource[] {
  const sources = new Map(references.map(({ result: { source } }) => [source.id, source]));
  return Array.from(sources.values(), (source) => ({
    source,
    references: references.filter(({ result }) => result.source.id === source.id),
  }));
}
