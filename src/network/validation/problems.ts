/** Everything that keeps a network from being built. */
import { changedPart } from '../edit/index.ts';
import { LayerList } from '../layer-list.ts';
import { addPart, unroll, type PartLayers } from '../layers.ts';
import type { Network, Part } from '../network.ts';
import { activation } from '../parts.ts';
import { comparePositions } from '../position.ts';
import { problemOfNoBlocks, problemsOfShortcut } from './blocks.ts';
import { lastDenseOf, problemsOfEnding } from './ending.ts';
import { problemOfFit } from './fit.ts';
import { checkPicture } from './picture.ts';
import type { Problem } from './problem.ts';
import { checkSettings } from './settings.ts';
import { problemOfCounts, problemOfSize } from './size.ts';

const known = new WeakMap<Network, readonly Problem[]>();

/**
 * Everything that is wrong with a network, in the order of its parts; empty when it can be
 * built. What comes behind something wrong is looked at as if that had been fixed. Computed
 * once for each value.
 */
export function problemsOf(network: Network): readonly Problem[] {
  const before = known.get(network);
  if (before) return before;
  const problems = findProblems(network);
  known.set(network, problems);
  return problems;
}

/** Problems of a network, and the network as it would be without them. */
interface Checked {
  readonly problems: readonly Problem[];
  readonly fixed: Network;
}

function findProblems(network: Network): readonly Problem[] {
  const counts = problemOfCounts(network);
  if (counts) return [counts];
  const set = checkNumbers(network);
  const fitting = checkFit(network, set.fixed);
  const problems = [
    ...set.problems,
    ...fitting.problems,
    ...problemsOfBlocks(network, fitting.fixed),
    ...problemsOfEnding(network, outputOf(fitting.fixed, network.parts.length - 1)),
  ];
  if (problems.length > 0) return problems.toSorted(comparePositions);
  const size = problemOfSize(network);
  return size ? [size] : [];
}

function checkNumbers(network: Network): Checked {
  const picture = checkPicture(network);
  const checks = network.parts.map((part, index) => checkSettings(network, index, part));
  const problems = [...picture.problems, ...checks.flatMap((check) => check.problems)];
  if (problems.length === 0) return { problems, fixed: network };
  const parts = network.parts.map((part, index) => changedPart(part, checks[index]?.fixed ?? {}));
  return { problems, fixed: { input: picture.fixed, parts } };
}

/** @param set the network with numbers that can be used */
function checkFit(network: Network, set: Network): Checked {
  // What must go in any case need not fit.
  const end = lastDenseOf(network) ?? Infinity;
  const fits = (part: Part, index: number) =>
    index > end || problemOfFit(network, index, part, outputOf(set, index - 1)) === null;
  // Nearly always, and then the layers are those that are shown anyway.
  if (set.parts.every(fits)) return { problems: [], fixed: set };
  const problems: Problem[] = [];
  const list = new LayerList(set.input);
  const parts = set.parts.map((part, index) => {
    const found = index > end ? null : problemOfFit(network, index, part, list.place.shape);
    const fitting = found ? (found.instead ?? activation('none')) : part;
    if (found) problems.push(found.problem);
    addPart(list, fitting);
    return fitting;
  });
  return { problems, fixed: { ...set, parts } };
}

/** The shape behind the part at this index; -1: the picture. */
function outputOf(network: Network, index: number) {
  const { layers, parts } = unroll(network);
  return layers[(parts[index]?.end ?? 0) - 1]?.output ?? network.input;
}

/** @param fixed the network with sizes that make sense */
function problemsOfBlocks(network: Network, fixed: Network): readonly Problem[] {
  const { layers, parts } = unroll(fixed);
  return fixed.parts.flatMap((part, index) => {
    if (part.kind !== 'stage') return [];
    const empty = problemOfNoBlocks(network, index, part);
    if (empty) return [empty];
    const inputOf = ({ blocks }: PartLayers, block: number) =>
      layers[(blocks[block]?.first ?? 0) - 1]?.output ?? fixed.input;
    const ranges = parts[index];
    if (!ranges) return [];
    return part.blocks.flatMap((block, at) => {
      const position = { part: index, block: at };
      return problemsOfShortcut(network, position, block, inputOf(ranges, at), part.filters);
    });
  });
}
