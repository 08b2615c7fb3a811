import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf } from '../cost.ts';
import { sameNetwork } from '../equality.ts';
import { layersOf } from '../layers.ts';
import type { Network, StagePart } from '../network.ts';
import { planOf, readBy } from '../plan.ts';
import { blockAt } from '../position.ts';
import { receptiveFieldsBehind } from '../receptive-field.ts';
import { shapesBehind } from '../shapes.ts';
import { anyEdit, anyNetwork, valuesAt, type DoneEdit } from '../test-networks.ts';
import { problemsOf } from '../validation/index.ts';
import { parametersOf } from '../weights.ts';
import { removeAt } from './arrange.ts';
import { tenthOf } from '../../test-length.ts';

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

const isPositive = (value: number) => Number.isSafeInteger(value) && value > 0;

/** As `expect`, but quick enough to be asked a million times. */
function must(holds: boolean, what: string, value: unknown): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(value)}`);
}

/** Throws where a network has neither a clear problem nor can be built. */
function checkValidOrMarked(network: Network): void {
  const problems = problemsOf(network);
  for (const { part, block, sentence, fix } of problems) {
    must(/^[A-Z].{20,}\.$/.test(sentence), 'No sentence', sentence);
    must(part === -1 || part in network.parts, 'No such part', part);
    must(block === null || blockAt(network, { part, block }) !== null, 'No such block', block);
    const fixed = fix ? problemsOf(freeze(fix.fixed())) : [];
    // Only what is whole can be seen to be too large.
    const isTooLarge = fixed.length === 1 && fixed[0]?.fix === null;
    must(fixed.length < problems.length || isTooLarge, `Not fixed: ${sentence}`, network);
  }
  const layers = layersOf(network);
  const cost = costOf(network);
  const shapes = shapesBehind(network);
  const fields = receptiveFieldsBehind(network);
  if (problems.length > 0) return;
  for (const { output, from } of layers) {
    must(Object.values(output).every(isPositive) && from >= -1, 'No shape', network);
  }
  for (const { output } of [...shapes, ...fields]) {
    must(isPositive(output.height) && isPositive(output.width), 'Nothing behind', network);
  }
  must(isPositive(cost.parameters) && isPositive(cost.multiplyAdds), 'No cost', network);
  const sizes = parametersOf(network).flatMap(({ shape }) => shape);
  must(sizes.every(isPositive), 'No weights', network);
  checkPlan(network);
  const names = [...layers, ...parametersOf(network)].map(({ name }) => name);
  must(new Set(names).size === names.length, 'Two of one name', network);
}

/** Throws where a unit reads what no unit before it makes. */
function checkPlan(network: Network): void {
  const made = new Set([-1]);
  for (const unit of planOf(network)) {
    must(
      readBy(unit).every((read) => made.has(read)),
      `Nothing to read at ${unit.name}`,
      network,
    );
    made.add(unit.output);
  }
  must(made.has(layersOf(network).length - 1), 'No logits', network);
}

function checkDone(before: Network, { network, positions, kind, touched }: DoneEdit): void {
  if (sameNetwork(network, before)) must(network === before, 'Not the same value', before);
  if (positions.length === 0) {
    must(kind === 'change' || network === before, 'Changed nowhere', before);
    return;
  }
  const values = valuesAt(network, positions);
  const isFound =
    values.length === touched.length && values.every((value, index) => value === touched[index]);
  if (!isFound) expect(values).toEqual(touched);
  const isAmbiguous =
    hasTwins(before) || before.parts.some((part) => isStage(part) && isEmpty(part));
  if (kind === 'insert' && !isAmbiguous) {
    must(sameNetwork(removeAt(network, positions), before), 'Not as before', before);
  }
}

function isStage(part: Network['parts'][number] | undefined): part is StagePart {
  return part?.kind === 'stage';
}

function isEmpty({ blocks }: StagePart): boolean {
  return blocks.length === 0;
}

/** Whether stages stand beside each other that would become one once something between them goes. */
function hasTwins({ parts }: Network): boolean {
  return parts.some((part, index) => {
    const next = parts[index + 1];
    return isStage(part) && isStage(next) && next.stride === 1 && next.filters === part.filters;
  });
}

describe('thousands of sequences of edits', () => {
  it('leave networks that are valid or marked, and positions that are right', () => {
    let [valid, marked] = [0, 0];
    fc.assert(
      fc.property(anyNetwork, fc.array(anyEdit, { minLength: 1, maxLength: 4 }), (start, edits) => {
        let current = freeze(start);
        for (const edit of edits) {
          const done = edit(current);
          checkDone(current, done);
          current = freeze(done.network);
        }
        checkValidOrMarked(current);
        if (problemsOf(current).length === 0) valid += 1;
        else marked += 1;
      }),
      { numRuns: tenthOf(10_000) },
    );
    expect(valid).toBeGreaterThan(tenthOf(1000));
    expect(marked).toBeGreaterThan(tenthOf(1000));
  });
});
