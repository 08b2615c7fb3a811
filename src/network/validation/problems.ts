/** Everything that keeps a network from being built. */
import { LayerList } from '../layer-list.ts';
import { addPart } from '../layers.ts';
import { isWithin, LIMITS, nearestWithin } from '../limits.ts';
import type { Network, Part, Shape } from '../network.ts';
import { changedPart } from '../edit/index.ts';
import { problemOfNoBlocks, problemsOfShortcut } from './blocks.ts';
import { problemsOfEnding } from './ending.ts';
import { problemOfFit } from './fit.ts';
import type { Problem } from './problem.ts';
import { checkSettings } from './settings.ts';
import { problemOfCounts, problemOfSize } from './size.ts';

const known = new WeakMap<Network, readonly Problem[]>();

/**
 * Everything that is wrong with a network, in the order of its parts; empty when it can be
 * built. What comes behind something wrong is looked at as if that had been mended. Computed
 * once for each value.
 */
export function problemsOf(network: Network): readonly Problem[] {
  const before = known.get(network);
  if (before) return before;
  const problems = findProblems(network);
  known.set(network, problems);
  return problems;
}

function findProblems(network: Network): readonly Problem[] {
  const counts = problemOfCounts(network);
  if (counts) return [counts];
  const picture = checkPicture(network);
  const list = new LayerList(picture.mended);
  const problems = network.parts.flatMap((part, index) => addChecked(network, list, part, index));
  const all = [...picture.problems, ...problems, ...problemsOfEnding(network, list.place.shape)];
  if (all.length > 0) return all;
  const size = problemOfSize(network);
  return size ? [size] : [];
}

function checkPicture(network: Network): {
  readonly problems: readonly Problem[];
  readonly mended: Shape;
} {
  const { input } = network;
  const mended: Shape = {
    height: nearestWithin(input.height, LIMITS.side),
    width: nearestWithin(input.width, LIMITS.side),
    channels: nearestWithin(input.channels, LIMITS.channels),
  };
  const problem = (sentence: string, label: string, change: Partial<Shape>): Problem => ({
    part: -1,
    block: null,
    sentence,
    mend: {
      label,
      mended: () => ({ ...network, input: { ...input, ...change } }),
    },
  });
  const { height, width, channels } = mended;
  const problems: Problem[] = [];
  if (!isWithin(input.height, LIMITS.side) || !isWithin(input.width, LIMITS.side)) {
    const sentence = `The picture must be ${LIMITS.side.smallest} to ${LIMITS.side.largest} pixels high and wide, not ${input.height} x ${input.width}.`;
    problems.push(problem(sentence, `Take ${height} x ${width} pixels`, { height, width }));
  }
  if (!isWithin(input.channels, LIMITS.channels)) {
    const sentence = `A picture cannot have ${input.channels} channels; those of colour pictures are ${LIMITS.channels.usual}.`;
    problems.push(problem(sentence, `Take ${channels}`, { channels }));
  }
  return { problems, mended };
}

/** Adds a part, as it would be without its problems, and says what they are. */
function addChecked(
  network: Network,
  list: LayerList,
  part: Part,
  index: number,
): readonly Problem[] {
  const { problems, mended } = checkSettings(network, index, part);
  const set = changedPart(part, mended);
  const fit = problemOfFit(network, index, set, list.place.shape);
  if (fit) {
    if (fit.instead) addPart(list, fit.instead);
    return [...problems, fit.problem];
  }
  const input = list.place.shape;
  const { blocks } = addPart(list, set);
  if (set.kind !== 'stage') return problems;
  const empty = problemOfNoBlocks(network, index, set);
  const shortcuts = set.blocks.flatMap((block, at) => {
    const before = list.layers[(blocks[at]?.first ?? 0) - 1]?.output;
    const from = at === 0 ? input : (before ?? input);
    return problemsOfShortcut(network, { part: index, block: at }, block, from, set.filters);
  });
  return [...problems, ...(empty ? [empty] : []), ...shortcuts];
}
