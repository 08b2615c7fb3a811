/**
 * The experiment with all its edits that can be undone and redone, as text. Drafts share most of
 * what they are made of, so networks, recipes and ids stand in it once.
 */
import * as v from 'valibot';
import { MOST_NETWORKS, readRecipe, SEED_RANGE, type Recipe } from '../../experiment/index.ts';
import {
  compactNetwork,
  FormatError,
  LONGEST_NAME,
  networkFromCompact,
} from '../../formats/index.ts';
import type { Network } from '../../network/index.ts';
import type { Draft } from './rows.ts';

export interface EditHistory {
  /** The last edit's draft at the end. */
  readonly past: readonly Draft[];
  readonly present: Draft;
  /** What redo brings next at the end. */
  readonly future: readonly Draft[];
}

/** Edits that are kept in each direction. */
export const MOST_KEPT = 100;
/** Longest text, in characters: a small part of what browsers let a page keep. */
export const LONGEST_TEXT = 1_000_000;
/** Changes when texts of an earlier form can no longer be read. */
const VERSION = 1;

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const row = v.strictTuple([
  index,
  index,
  v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_NAME))),
]);
const draft = v.strictTuple([
  v.pipe(v.array(row), v.minLength(1), v.maxLength(MOST_NETWORKS)),
  index,
  v.pipe(v.number(), v.integer(), v.minValue(SEED_RANGE.smallest), v.maxValue(SEED_RANGE.largest)),
]);
const drafts = v.pipe(v.array(draft), v.maxLength(MOST_KEPT));
const schema = v.strictObject({
  version: v.literal(VERSION),
  ids: v.array(v.pipe(v.string(), v.maxLength(100))),
  networks: v.array(v.string()),
  recipes: v.array(v.record(v.string(), v.unknown())),
  past: drafts,
  present: draft,
  future: drafts,
});

type DraftText = v.InferOutput<typeof draft>;

/** Lists every value once, and says where it stands. */
class Table<Value> {
  readonly values: Value[] = [];
  readonly #places = new Map<Value, number>();

  placeOf(value: Value): number {
    const known = this.#places.get(value);
    if (known !== undefined) return known;
    const place = this.values.push(value) - 1;
    this.#places.set(value, place);
    return place;
  }
}

const texts = new WeakMap<Network, string>();

function textOf(network: Network): string {
  const text = texts.get(network) ?? compactNetwork(network);
  texts.set(network, text);
  return text;
}

function encode({ past, present, future }: EditHistory): string {
  const ids = new Table<string>();
  const networks = new Table<string>();
  const recipes = new Table<Recipe>();
  const write = ({ rows, recipe, seed }: Draft): DraftText => [
    rows.map(({ id, network, name }) => [ids.placeOf(id), networks.placeOf(textOf(network)), name]),
    recipes.placeOf(recipe),
    seed,
  ];
  const written = {
    version: VERSION,
    past: past.map(write),
    present: write(present),
    future: future.map(write),
  };
  return JSON.stringify({
    ...written,
    ids: ids.values,
    networks: networks.values,
    recipes: recipes.values,
  });
}

/**
 * The text of a history. The edits that are furthest away are left out where there are too many
 * or where they take too much space.
 */
export function encodeHistory({ past, present, future }: EditHistory): string {
  for (let kept = MOST_KEPT; kept > 0; kept = Math.floor(kept / 2)) {
    const text = encode({ past: past.slice(-kept), present, future: future.slice(-kept) });
    if (text.length <= LONGEST_TEXT) return text;
  }
  return encode({ past: [], present, future: [] });
}

/** Reads what `encodeHistory` wrote; null for anything else. */
export function decodeHistory(text: string): EditHistory | null {
  try {
    return read(v.parse(schema, JSON.parse(text)));
  } catch (error) {
    const damaged =
      error instanceof SyntaxError || error instanceof FormatError || error instanceof v.ValiError;
    if (damaged) return null;
    throw error;
  }
}

function read(fields: v.InferOutput<typeof schema>): EditHistory {
  const networks = fields.networks.map(networkFromCompact);
  const recipes = fields.recipes.map((recipe) => readRecipe(recipe).recipe);
  const draftFrom = ([rows, recipe, seed]: DraftText): Draft => ({
    rows: rows.map(([id, network, name]) => ({
      id: at(fields.ids, id),
      network: at(networks, network),
      name,
    })),
    recipe: at(recipes, recipe),
    seed,
  });
  return {
    past: fields.past.map(draftFrom),
    present: draftFrom(fields.present),
    future: fields.future.map(draftFrom),
  };
}

function at<Value>(values: readonly Value[], place: number): Value {
  const value = values[place];
  if (value === undefined) throw new FormatError(`There is no entry ${place}.`);
  return value;
}
