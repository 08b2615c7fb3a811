/** Whether a network ends as it must: in a dense layer whose outputs stay as they are. */
import { changePart, insertPart, removeAt } from '../edit/index.ts';
import { LIMITS } from '../limits.ts';
import type { Network, Part, Shape } from '../network.ts';
import { dense, globalAveragePool } from '../parts.ts';
import type { Fix, Problem } from './problem.ts';
import { where } from './where.ts';

/** @param output what the last part makes */
export function problemsOfEnding(network: Network, output: Shape): readonly Problem[] {
  const { parts } = network;
  const end = lastDenseOf(network);
  if (end === null) {
    const block = null;
    const sentence =
      parts.length === 0
        ? 'The network has no parts yet; it needs at least a dense layer with one output for each class.'
        : 'The network must end in a dense layer with one output for each class: add one at the end.';
    return [{ part: parts.length - 1, block, sentence, fix: addingClassifier(network, output) }];
  }
  const problems = parts.slice(end + 1).map((_, index): Problem => {
    const position = { part: end + 1 + index, block: null };
    return {
      ...position,
      sentence: `${where(network, position.part)} stands behind the last dense layer, whose outputs must stay as they are: remove it.`,
      fix: { label: 'Remove it', fixed: () => removeAt(network, [position]) },
    };
  });
  const last = parts[end];
  if (last?.kind !== 'dense' || last.activation === 'none') return problems;
  const sentence = `${where(network, end)} is the last one, so its outputs must stay as they are: remove its activation.`;
  const fixed = () => changePart(network, end, { activation: 'none' });
  return [
    { part: end, block: null, sentence, fix: { label: 'Remove the activation', fixed } },
    ...problems,
  ];
}

/**
 * The index of the dense layer that gives the logits: all that stands behind it must go. Null
 * where there is none, or something learns behind the last.
 */
export function lastDenseOf({ parts }: Network): number | null {
  const end = parts.findLastIndex((part) => part.kind === 'dense');
  return end < 0 || parts.slice(end + 1).some(isWeighted) ? null : end;
}

function isWeighted(part: Part): boolean {
  return part.kind === 'convolution' || (part.kind === 'stage' && part.blocks.length > 0);
}

function addingClassifier(network: Network, output: Shape): Fix {
  const units = LIMITS.units.usual;
  const layer = dense(units);
  const isPooled = output.height === 1 && output.width === 1;
  const atEnd = (to: Network) => ({ part: to.parts.length, block: null });
  return {
    label: isPooled
      ? `Add a dense layer of ${units} outputs`
      : `Add global average pooling and a dense layer of ${units} outputs`,
    fixed: () => {
      const pooled = isPooled
        ? network
        : insertPart(network, atEnd(network), globalAveragePool()).network;
      return insertPart(pooled, atEnd(pooled), layer).network;
    },
  };
}
