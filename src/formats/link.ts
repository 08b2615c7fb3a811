/**
 * An experiment as the fragment of the page's address, readable and writable by hand:
 * `networks=plain-20,resnet-56&seed=3&batch=64`. What equals the default is left out.
 * The short names of the settings stand in the settings table.
 */
import {
  checkSetting,
  DEFAULT_EXPERIMENT,
  MOST_NETWORKS,
  RECIPE_SETTINGS,
  SEED_RANGE,
  type Experiment,
  type Recipe,
  type Setting,
} from '../experiment/index.ts';
import type { Network } from '../network/index.ts';
import { shorten } from './json.ts';
import { nameOf, networkFromName } from './network-name.ts';

/** Longest link that is read, in characters. */
export const LONGEST_LINK = 8192;
/** Sentences about one link; a broken one would otherwise fill the screen. */
const MOST_PROBLEMS = 5;

export interface DecodedLink {
  /** Whatever the link did not say, or said wrongly, is as in the default experiment. */
  readonly experiment: Experiment;
  /** A sentence for each thing that was wrong. */
  readonly problems: readonly string[];
}

/** The fragment, without its `#`, that stands for an experiment. */
export function encodeLink({ networks, recipe, seed }: Experiment): string {
  const names = networks.map((network) => encodeURIComponent(nameOf(network)));
  const pairs = [`networks=${names.join(',')}`];
  if (seed !== DEFAULT_EXPERIMENT.seed) pairs.push(`seed=${seed}`);
  for (const setting of RECIPE_SETTINGS) {
    const text = settingText(recipe[setting.key]);
    if (text !== settingText(DEFAULT_EXPERIMENT.recipe[setting.key])) {
      pairs.push(`${setting.link}=${text}`);
    }
  }
  return pairs.join('&');
}

/** Reads a fragment, with or without its `#`. Never throws. */
export function decodeLink(fragment: string): DecodedLink {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  if (text.length > LONGEST_LINK) {
    const problem = `This link has ${text.length.toLocaleString('en')} characters; at most ${LONGEST_LINK.toLocaleString('en')} are read.`;
    return { experiment: DEFAULT_EXPERIMENT, problems: [problem] };
  }
  let { networks, recipe, seed } = DEFAULT_EXPERIMENT;
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const pair of text.split('&').filter((one) => one !== '')) {
    const [key = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    const setting = RECIPE_SETTINGS.find((one) => one.link === key);
    if (seen.has(key)) {
      problems.push(`“${shorten(key)}” stands in this link twice; the first one counts.`);
    } else if (key === 'networks') {
      networks = readNetworks(value, problems);
    } else if (key === 'seed') {
      seed = readSeed(value, problems);
    } else if (setting) {
      recipe = readSetting(setting, value, recipe, problems);
    } else {
      problems.push(`This link holds “${shorten(key)}”, which Skipstack does not know.`);
    }
    seen.add(key);
  }
  return { experiment: { networks, recipe, seed }, problems: problems.slice(0, MOST_PROBLEMS) };
}

function readNetworks(value: string, problems: string[]): readonly Network[] {
  const networks: Network[] = [];
  for (const part of value.split(',').filter((one) => one !== '')) {
    const name = decoded(part);
    const network = name === null ? `“${shorten(part)}” cannot be read.` : networkFromName(name);
    if (typeof network === 'string') problems.push(`In this link: ${network}`);
    else networks.push(network);
  }
  if (networks.length > MOST_NETWORKS) {
    problems.push(
      `This link names ${networks.length} networks; the first ${MOST_NETWORKS} are shown.`,
    );
  }
  if (networks.length > 0) return networks.slice(0, MOST_NETWORKS);
  problems.push('This link names no network that can be shown; the usual ones are here instead.');
  return DEFAULT_EXPERIMENT.networks;
}

function readSeed(value: string, problems: string[]): number {
  const seed = numberFrom(value);
  if (Number.isInteger(seed) && seed >= SEED_RANGE.smallest && seed <= SEED_RANGE.largest) {
    return seed;
  }
  problems.push(
    `In this link: Seed must be a whole number from ${SEED_RANGE.smallest} to ${SEED_RANGE.largest.toLocaleString('en')}, not “${shorten(value)}”.`,
  );
  return DEFAULT_EXPERIMENT.seed;
}

function readSetting(setting: Setting, value: string, recipe: Recipe, problems: string[]): Recipe {
  const checked = checkSetting(setting, settingValue(setting, value));
  if ('value' in checked) return { ...recipe, [setting.key]: checked.value };
  problems.push(`In this link: ${checked.problem}`);
  return recipe;
}

function settingText(value: Recipe[keyof Recipe]): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  return value.length === 0 ? 'none' : value.join(',');
}

/** What `settingText` wrote; anything else is left as text, for the check to refuse. */
function settingValue(setting: Setting, text: string): unknown {
  switch (setting.kind) {
    case 'switch':
      return text === 'on' || (text === 'off' ? false : text);
    case 'choice':
      return text;
    case 'number': {
      const number = numberFrom(text);
      return Number.isNaN(number) ? text : number;
    }
    case 'numbers': {
      const numbers = text === 'none' ? [] : text.split(',').map(numberFrom);
      return numbers.some(Number.isNaN) ? text : numbers;
    }
  }
}

function numberFrom(text: string): number {
  return /^\d+(\.\d+)?(e-?\d+)?$/.test(text) ? Number(text) : NaN;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
