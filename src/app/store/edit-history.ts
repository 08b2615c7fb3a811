/**
 * The experiment with all its edits that can be undone and redone, as text. Drafts share most of
 * what they are made of, so networks, recipes and ids stand in it once.
 */
import * as v from 'valibot';
import {
  DEFAULT_EXPERIMENT,
  MOST_NETWORKS,
  readRecipe,
  SEED_RANGE,
  type Recipe,
} from '../../experiment/index.ts';
import {
  compactNetwork,
  FormatError,
  LONGEST_NAME,
  networkFromCompact,
} from '../../formats/index.ts';
import type { Network } from '../../network/index.ts';
import { sameValue, TRAINING_ORDERS, type ForkPoint } from '../../runs/index.ts';
import { newId } from './new-id.ts';
import { MOST_SEEDS, USUAL_QUEUE, type Queue } from './queue.ts';
import type { Draft, Row } from './rows.ts';

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

const place = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_NAME));
const seed = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(SEED_RANGE.smallest),
  v.maxValue(SEED_RANGE.largest),
);
const id = v.pipe(v.string(), v.maxLength(100));
const list = v.fallback(v.array(v.unknown()), []);

// What is wrong with a part of a text leaves the other parts readable.
const parent = v.object({ runId: id, step: place });
const row = v.tuple([
  place,
  place,
  v.fallback(v.nullable(name), null),
  v.fallback(v.optional(parent), undefined),
]);
const queue = v.tuple([
  v.pipe(place, v.minValue(1), v.maxValue(MOST_SEEDS)),
  v.picklist(TRAINING_ORDERS),
  v.array(place),
  v.array(v.tuple([place, v.nullable(seed)])),
]);
const draft = v.tuple([
  list,
  place,
  v.fallback(seed, DEFAULT_EXPERIMENT.seed),
  v.fallback(v.optional(queue), undefined),
]);
const schema = v.object({
  version: v.literal(VERSION),
  ids: list,
  networks: list,
  recipes: list,
  past: list,
  present: v.unknown(),
  future: list,
});

/** Places in the lists of ids; what is left out without a seed is a whole row. */
type QueueText = readonly [
  seeds: number,
  order: Queue['order'],
  rows: readonly number[],
  leftOut: readonly (readonly [id: number, seed: number | null])[],
];

/**
 * Places in the lists: of each row's id and network, with its name; of the recipe; the seed; the
 * queue where it is not the usual one.
 */
type DraftText = readonly [
  rows: readonly (readonly [
    id: number,
    network: number,
    name: string | null,
    parent?: ForkPoint,
  ])[],
  recipe: number,
  seed: number,
  queue?: QueueText,
];

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
  const writeQueue = ({ seeds, order, rows, leftOut }: Queue): QueueText => [
    seeds,
    order,
    rows.map((id) => ids.placeOf(id)),
    leftOut.map((one) => [ids.placeOf(one.rowId), one.seed]),
  ];
  const write = ({ rows, recipe, seed, queue }: Draft): DraftText => [
    rows.map(({ id, network, name, parent }) => {
      const [idPlace, networkPlace] = [ids.placeOf(id), networks.placeOf(textOf(network))];
      return parent ? [idPlace, networkPlace, name, parent] : [idPlace, networkPlace, name];
    }),
    recipes.placeOf(recipe),
    seed,
    ...(sameValue(queue, USUAL_QUEUE) ? ([] as const) : ([writeQueue(queue)] as const)),
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

/**
 * Reads what `encodeHistory` wrote; null for anything else. What cannot be read of it is left out:
 * a network, a draft of which no network can be read, a setting. Where that is the present draft,
 * the one that undo would bring stands in for it.
 */
export function decodeHistory(text: string): EditHistory | null {
  const parsed = v.safeParse(
    schema,
    readable<unknown>(() => JSON.parse(text)),
  );
  if (!parsed.success) return null;
  const { ids, networks, recipes, past, present, future } = parsed.output;
  const lists: Lists = {
    ids: ids.map((one) => (v.is(id, one) ? one : newId())),
    networks: networks.map((one) =>
      typeof one === 'string' ? readable(() => networkFromCompact(one)) : undefined,
    ),
    recipes: recipes.map((one) => (v.is(record, one) ? readRecipe(one).recipe : undefined)),
  };
  const draftsIn = (texts: readonly unknown[]) =>
    texts.slice(-MOST_KEPT).flatMap((one) => draftFrom(one, lists) ?? []);
  const drafts = { past: draftsIn(past), future: draftsIn(future) };
  const now = draftFrom(present, lists) ?? drafts.past.pop() ?? drafts.future.pop();
  return now ? { ...drafts, present: now } : null;
}

const record = v.record(v.string(), v.unknown());

/** What a text lists once; undefined for what cannot be read. */
interface Lists {
  readonly ids: readonly string[];
  readonly networks: readonly (Network | undefined)[];
  readonly recipes: readonly (Recipe | undefined)[];
}

function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof FormatError) return undefined;
    throw error;
  }
}

/** Undefined where no network of the draft can be read. */
function draftFrom(text: unknown, lists: Lists): Draft | undefined {
  const parsed = v.safeParse(draft, text);
  if (!parsed.success) return undefined;
  const [rowTexts, recipe, seed, queueText] = parsed.output;
  const rows = rowTexts.flatMap((one) => rowFrom(one, lists) ?? []).slice(0, MOST_NETWORKS);
  if (rows.length === 0) return undefined;
  return {
    rows,
    recipe: lists.recipes[recipe] ?? DEFAULT_EXPERIMENT.recipe,
    seed,
    queue: queueText ? queueFrom(queueText, lists) : USUAL_QUEUE,
  };
}

function queueFrom(text: v.InferOutput<typeof queue>, { ids }: Lists): Queue {
  const [seeds, order, rows, leftOut] = text;
  return {
    seeds,
    order,
    rows: rows.flatMap((at) => ids[at] ?? []),
    leftOut: leftOut.flatMap(([at, of]) => (ids[at] ? [{ rowId: ids[at], seed: of }] : [])),
  };
}

function rowFrom(text: unknown, { ids, networks }: Lists): Row | undefined {
  const parsed = v.safeParse(row, text);
  if (!parsed.success) return undefined;
  const [id, network, name, parent] = parsed.output;
  const value = networks[network];
  const fork = parent ? { parent } : {};
  return value && { id: ids[id] ?? newId(), network: value, name, ...fork };
}
