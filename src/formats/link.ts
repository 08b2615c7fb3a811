/**
 * An experiment as the fragment of the page's address, readable and writable by hand:
 * `networks=plain-20,resnet-56&seed=3&batch=64`. What equals the default is left out.
 * The short names of the settings stand in the settings tables; `network-name.ts` says what
 * networks are called.
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
import { blocksOf, MOST_BLOCKS, type Network } from '../network/index.ts';
import { shorten } from './json.ts';
import { decodeLessonAddress } from './lesson/lesson-address.ts';
import {
  decodedOnce,
  linkPairs,
  tidied,
  withEnd,
  withoutEnd,
  type LinkPair,
} from './link-repair.ts';
import { numberFrom, settingText, settingValue } from './link-values.ts';
import { LONGEST_NAME } from './network-file.ts';
import { nameOf, networkFromName } from './network-name.ts';
import { isOfView, isPath, NO_VIEW, withViewPair, type AddressedView } from './view-address.ts';

/** The seed of a link that gives everybody who opens it another one. */
const OWN_SEED = 'any';

/** Longest link that is read, in characters. */
export const LONGEST_LINK = 8192;
/**
 * Blocks of all networks of a link, as many as could be built: a few letters can stand for very
 * many, and each is drawn.
 */
const MOST_LINKED_BLOCKS = MOST_NETWORKS * MOST_BLOCKS;
/** How much longer encoding can make a link, all of it and twice. */
const LONGEST_ENCODING = 5;
/** Sentences about one link; a broken one would otherwise fill the screen. */
const MOST_PROBLEMS = 5;

export interface DecodedLink {
  /** Whatever the link did not say, or said wrongly, is as in the default experiment. */
  readonly experiment: Experiment;
  /** For each network what a person called it, or null. */
  readonly names: readonly (string | null)[];
  /** Whoever opens it shall get a seed of their own; the experiment has the usual one. */
  readonly wantsOwnSeed: boolean;
  /** What is looked at, as far as the link says. */
  readonly view: AddressedView;
  /** Whether it says anything of the experiment. */
  readonly holdsExperiment: boolean;
  /** A sentence for each thing that was wrong. */
  readonly problems: readonly string[];
  /** Whether any of it was read; nothing is of a link that is too long. */
  readonly isRead: boolean;
}

/** A fragment, or a sentence that says why there is none and what to do. */
export type EncodedLink = { readonly fragment: string } | { readonly problem: string };

/**
 * The fragment, without its `#`, that stands for an experiment.
 *
 * @param names for each network what a person called it; null or absent for nothing
 * @param longest characters
 */
export function encodeLink(
  experiment: Experiment,
  names: readonly (string | null)[] = [],
  longest = LONGEST_LINK,
): EncodedLink {
  const blocks = experiment.networks.reduce((sum, one) => sum + blocksOf(one).length, 0);
  if (blocks > MOST_LINKED_BLOCKS) {
    return {
      problem: `This experiment is too large for a link: it has ${blocks.toLocaleString('en')} blocks, and ${MOST_LINKED_BLOCKS.toLocaleString('en')} are the most. Save its networks as files instead, or take some away.`,
    };
  }
  const fragment = encodeExperiment(experiment, names);
  if (fragment.length <= longest) return { fragment };
  return {
    problem: `This experiment is too large for a link: it would have ${fragment.length.toLocaleString('en')} characters, and ${LONGEST_LINK.toLocaleString('en')} are the most. Save its networks as files instead, or take some away.`,
  };
}

/**
 * Reads a fragment, with or without its `#`, also one that programs have changed on its way
 * (`link-repair.ts`). Never throws.
 */
export function decodeLink(fragment: string): DecodedLink {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  const length = lengthOf(text);
  if (length <= LONGEST_LINK) {
    return decodeExperiment(decodeLessonAddress(text) ? '' : text);
  }
  const problem = `This link has ${length.toLocaleString('en')} characters; at most ${LONGEST_LINK.toLocaleString('en')} are read.`;
  return { ...decodeExperiment(''), problems: [problem], isRead: false, holdsExperiment: true };
}

/** Characters of a link as it was before programs encoded it. */
function lengthOf(text: string): number {
  if (text.length > LONGEST_LINK * LONGEST_ENCODING) return text.length;
  const pairs = linkPairs(text);
  const length = pairs.reduce((sum, { key, value }) => {
    return sum + key.length + value.replace(/%2c/gi, ',').length + 2;
  }, -1);
  return Math.min(text.length, Math.max(length, 0));
}

/** The same for a class: whoever opens it gets another seed. */
export function encodeClassLink(
  experiment: Experiment,
  names: readonly (string | null)[] = [],
): EncodedLink {
  const said = `&seed=${OWN_SEED}`;
  const link = encodeLink(
    { ...experiment, seed: DEFAULT_EXPERIMENT.seed },
    names,
    LONGEST_LINK - said.length,
  );
  return 'problem' in link ? link : { fragment: `${link.fragment}${said}` };
}

/** An experiment in the notation of links, of any length. */
export function encodeExperiment(
  { networks, recipe, seed }: Experiment,
  names: readonly (string | null)[] = [],
): string {
  const pairs = [`networks=${networks.map((one) => encodeURIComponent(nameOf(one))).join(',')}`];
  if (names.some((name) => name !== null)) {
    const texts = networks.map((_, index) => encodeURIComponent(wellFormed(names[index] ?? '')));
    pairs.push(`names=${withEnd(texts.join(','))}`);
  }
  if (seed !== DEFAULT_EXPERIMENT.seed) pairs.push(`seed=${seed}`);
  for (const setting of RECIPE_SETTINGS) {
    const text = settingText(recipe[setting.key]);
    if (text !== settingText(DEFAULT_EXPERIMENT.recipe[setting.key])) {
      pairs.push(`${setting.link}=${text}`);
    }
  }
  return pairs.join('&');
}

/** Reads what `encodeExperiment` wrote, or what somebody else did. Never throws. */
export function decodeExperiment(text: string): DecodedLink {
  let { recipe, seed } = DEFAULT_EXPERIMENT;
  let wantsOwnSeed = false;
  let named = DEFAULT_EXPERIMENT.networks.map((network): NamedOrNot => ({ network, name: null }));
  let view = NO_VIEW;
  const problems: string[] = [];
  const all = firstOfEach(linkPairs(text), problems);
  const pairs = all.filter(({ key, value }) => !isPath(key) || value !== '');
  const names = pairs.find(({ key }) => key === 'names');
  const namesText = names === pairs.at(-1) ? withoutEnd(names?.value ?? '') : (names?.value ?? '');
  for (const { key, value } of pairs) {
    const setting = RECIPE_SETTINGS.find((one) => one.link === key);
    if (key === 'networks') named = readNetworks(value, namesText, problems);
    else if (key === 'seed') {
      wantsOwnSeed = tidied(value).toLowerCase() === OWN_SEED;
      if (!wantsOwnSeed) seed = readSeed(tidied(value), problems);
    } else if (setting) recipe = readSetting(setting, tidied(value), recipe, problems);
    else if (isOfView(key)) {
      const read = withViewPair(view, key, tidied(value));
      if (typeof read === 'string') problems.push(read);
      else view = read;
    } else if (key !== 'names') {
      problems.push(`This link holds “${shorten(key)}”, which Skipstack does not know.`);
    }
  }
  const networks = named.map((one) => one.network);
  const first = problems.slice(0, MOST_PROBLEMS);
  return {
    experiment: { networks, recipe, seed },
    names: named.map((one) => one.name),
    wantsOwnSeed,
    view,
    holdsExperiment: pairs.some(({ key }) => !isOfView(key)),
    problems: first,
    isRead: true,
  };
}

function firstOfEach(pairs: readonly LinkPair[], problems: string[]): readonly LinkPair[] {
  const values = new Map<string, LinkPair>();
  for (const pair of pairs) {
    if (values.has(pair.key)) {
      problems.push(`“${shorten(pair.key)}” stands in this link twice; the first one counts.`);
    } else values.set(pair.key, pair);
  }
  return [...values.values()];
}

interface NamedOrNot {
  readonly network: Network;
  readonly name: string | null;
}

function readNetworks(value: string, names: string, problems: string[]): NamedOrNot[] {
  const named: NamedOrNot[] = [];
  const parts = networkTexts(value);
  const texts = readNames(names, parts.length);
  let blocks = 0;
  for (const [index, part] of parts.slice(0, MOST_NETWORKS).entries()) {
    const isDecoded = decodedOnce(part) !== null;
    const network = isDecoded ? networkFromName(part) : `“${shorten(part)}” cannot be read.`;
    if (typeof network === 'string') {
      problems.push(`In this link: ${network}`);
      continue;
    }
    blocks += blocksOf(network).length;
    if (blocks > MOST_LINKED_BLOCKS) {
      problems.push(
        `The networks of this link have more than ${MOST_LINKED_BLOCKS.toLocaleString('en')} blocks; only the first ones are shown.`,
      );
      break;
    }
    named.push({ network, name: texts[index] ?? null });
  }
  if (parts.length > MOST_NETWORKS) {
    problems.push(
      `This link names ${parts.length} networks; the first ${MOST_NETWORKS} are shown.`,
    );
  }
  if (named.length > 0) return named;
  problems.push('This link names no network that can be shown; the usual ones are here instead.');
  return DEFAULT_EXPERIMENT.networks.map((network) => ({ network, name: null }));
}

/** The names of the networks, without what stands between them. */
function networkTexts(value: string): readonly string[] {
  const whole = tidied(value);
  const parts = splitOutsideBraces(whole) ?? value.split(',').map(tidied);
  return parts
    .map((part) => part.replaceAll('+', ''))
    .filter((part) => part !== '')
    .map(inLowerCase);
}

/** A name as it is written here, if somebody wrote `ResNet-20`; letters that stand for a network count as they are. */
function inLowerCase(name: string): string {
  if (decodedOnce(name) === null) return name;
  const [prefix = '', ...rest] = name.split('-');
  return /^(?:z|json)$/i.test(prefix)
    ? [prefix.toLowerCase(), ...rest].join('-')
    : name.toLowerCase();
}

/** The parts between commas that are in no braces or brackets; null where those do not match. */
function splitOutsideBraces(text: string): readonly string[] | null {
  let depth = 0;
  let start = 0;
  const parts: string[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if ('{['.includes(character)) depth += 1;
    if ('}]'.includes(character)) depth -= 1;
    if (depth < 0) return null;
    if (character !== ',' || depth > 0) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  return depth === 0 ? [...parts, text.slice(start)] : null;
}

/** The names that people gave to so many networks. */
function readNames(value: string, count: number): readonly (string | null)[] {
  const parts = value.split(',');
  // As many names as networks have commas between them, unless a program has encoded those.
  const decoded = parts.length === 1 && count > 1 ? decodedOnce(value)?.split(',') : undefined;
  return decoded?.length === count
    ? decoded.map(shortName)
    : parts.map((part) => shortName(decodedOnce(part) ?? ''));
}

/** A name is only for reading: what cannot be read of it is left out. */
function shortName(text: string): string | null {
  const name = text.slice(0, LONGEST_NAME).trim();
  return name === '' ? null : name;
}

/** The text with a mark in the place of each half of a character, which no address can hold. */
function wellFormed(text: string): string {
  return text.slice(0, LONGEST_NAME).replace(/\p{Surrogate}/gu, '\ufffd');
}

function readSeed(value: string, problems: string[]): number {
  const seed = numberFrom(value, true);
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
