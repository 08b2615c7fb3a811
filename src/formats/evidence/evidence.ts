/**
 * What was trained as a link or a file: networks, recipe and seed in the notation of links, so that
 * it can be trained again, and the curves of the runs.
 */
import { MOST_NETWORKS, type Experiment, type Recipe } from '../../experiment/index.ts';
import { isOfRecipe, latestOf, sameValue, type RunRecord } from '../../runs/index.ts';
import { FormatError } from '../format-error.ts';
import { isObject, parseJson } from '../json.ts';
import { encodeExperiment, LONGEST_LINK } from '../link.ts';
import { encodeAddress, NO_VIEW } from '../view-address.ts';
import { encodeCurves } from './curves-text.ts';
import { MOST_SENT_RUNS } from './sent-runs.ts';

/** Readings of each metric of a run at most, in links: the first that fit. */
const POINTS_OF_LINKS = [512, 256, 128, 64, 32] as const;
const POINTS_OF_FILES = 4096;

/** How the name of a file of runs with their curves ends. */
export const EVIDENCE_ENDING = '.evidence.json';
/** Of its text, in characters; no such file is longer. */
export const LONGEST_EVIDENCE = 4 * 1024 * 1024;

const FORMAT = 'skipstack-evidence';
const VERSION = 1;

/**
 * Those of the runs that can be sent together: of one recipe, that on the page where any is of it,
 * else that of the last; each from its own seed and as long as its recipe says, so that whoever
 * gets them can train the same. No more than there is room for.
 */
export function sendableRuns(runs: readonly RunRecord[], recipe: Recipe): readonly RunRecord[] {
  const repeatable = runs.filter(
    ({ parent, source, lengthened = [], metrics }) =>
      parent === null &&
      source === undefined &&
      lengthened.length === 0 &&
      latestOf(metrics, 'training-error') !== undefined,
  );
  const ofRecipe = (wanted: Recipe) => repeatable.filter((run) => isOfRecipe(run, wanted));
  const here = ofRecipe(recipe);
  const last = repeatable.at(-1);
  const alike = here.length > 0 || !last ? here : ofRecipe(last.recipe);
  const networks = distinctNetworks(alike).slice(0, MOST_NETWORKS);
  return alike
    .filter(({ network }) => networks.some((one) => sameValue(one, network)))
    .slice(0, MOST_SENT_RUNS);
}

function distinctNetworks(runs: readonly RunRecord[]): Experiment['networks'] {
  const all = runs.map(({ network }) => network);
  return all.filter((network, index) => index === all.findIndex((one) => sameValue(one, network)));
}

/** What the runs were trained by, as links have it. */
function experimentText(runs: readonly RunRecord[]): string {
  const [first] = runs;
  if (!first) throw new RangeError('No runs are sent.');
  const networks = distinctNetworks(runs);
  const names = networks.map(
    (network) => runs.find((run) => sameValue(run.network, network))?.name ?? null,
  );
  return encodeExperiment({ networks, recipe: first.recipe, seed: first.seed }, names);
}

/**
 * A fragment without its `#`; null where not even the fewest readings fit.
 *
 * @param path of the page that shows them
 */
export function encodeEvidenceLink(
  runs: readonly RunRecord[],
  path: 'lab' | 'embed' = 'lab',
): { readonly fragment: string; readonly points: number } | null {
  const experiment = experimentText(runs);
  for (const points of POINTS_OF_LINKS) {
    const curves = encodeCurves(runs, points);
    const fragment = encodeAddress({ ...NO_VIEW, curves }, experiment, path);
    if (fragment.length <= LONGEST_LINK) return { fragment, points };
  }
  return null;
}

/** The text of a file with the same, and more readings. */
export function encodeEvidenceFile(runs: readonly RunRecord[]): string {
  const experiment = experimentText(runs);
  const curves = encodeCurves(runs, POINTS_OF_FILES);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, experiment, curves }, null, 2)}\n`;
}

export interface EvidenceFile {
  /** In the notation of links. */
  readonly experiment: string;
  /** As `decodeCurves` reads them. */
  readonly curves: string;
}

/** Whether a text begins as such a file does. */
export function isEvidence(beginning: string): boolean {
  return /^\ufeff?\s*\{\s*"format"\s*:\s*"skipstack-evidence"/.test(beginning);
}

/** @throws FormatError with a sentence that says what is wrong */
export function decodeEvidenceFile(text: string): EvidenceFile {
  if (text.length > LONGEST_EVIDENCE) {
    throw new FormatError('This file is too large for curves; at most 4 MiB are read.');
  }
  const file = parseJson(text.replace(/^\ufeff/, ''), 'This file of curves');
  if (!isObject(file) || file.format !== FORMAT) {
    throw new FormatError('This is no file of curves that Skipstack wrote.');
  }
  if (typeof file.version === 'number' && file.version > VERSION) {
    throw new FormatError(
      'This file was written by a newer Skipstack. Reload the page, and open it again.',
    );
  }
  const { experiment, curves } = file;
  if (typeof experiment !== 'string' || typeof curves !== 'string') {
    throw new FormatError('This file of curves lacks its experiment or its curves. Save it again.');
  }
  if (experiment.length > LONGEST_LINK) {
    throw new FormatError('The experiment of this file of curves is too long to be read.');
  }
  return { experiment, curves };
}
