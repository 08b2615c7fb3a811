import type { UniformWord } from './dispatch-note.ts';
import type { RecordedDispatch } from './record.ts';

/**
 * Whether two recordings of a step dispatch the same, but for values that are said to change.
 *
 * @param values that those of the second are expected to be, by name
 */
export function agree(
  first: readonly RecordedDispatch[],
  second: readonly RecordedDispatch[],
  values: ReadonlyMap<string, number>,
): boolean {
  return (
    first.length === second.length &&
    second.every((dispatch, at) => {
      const other = first[at];
      return other !== undefined && isSame(other, dispatch) && isExpected(dispatch, values);
    })
  );
}

function isSame(one: RecordedDispatch, other: RecordedDispatch): boolean {
  return (
    one.pipeline === other.pipeline &&
    one.entries.length === other.entries.length &&
    one.workgroups.every((count, axis) => count === other.workgroups[axis]) &&
    haveSameUniforms(one, other)
  );
}

function haveSameUniforms(one: RecordedDispatch, other: RecordedDispatch): boolean {
  const [words, others] = [new Uint32Array(one.uniforms), new Uint32Array(other.uniforms)];
  if (words.length !== others.length) return false;
  const first = words.length - other.note.words.length;
  return words.every((word, at) => {
    const [mine, theirs] = [one.note.words[at - first], other.note.words[at - first]];
    return word === others[at] || (theirs !== undefined && nameOf(mine) === nameOf(theirs));
  });
}

function isExpected({ note }: RecordedDispatch, values: ReadonlyMap<string, number>): boolean {
  return note.words.every(
    ({ value }) => typeof value === 'number' || values.get(value.name) === value.value,
  );
}

/** Another for each word without a name, so that no two of them are the same. */
function nameOf(word: UniformWord | undefined): string | symbol {
  return word === undefined || typeof word.value === 'number' ? Symbol('none') : word.value.name;
}
