/** What is wrong with a value that does not fit a schema, as one sentence. */
import type * as v from 'valibot';
import { FormatError } from './format-error.ts';
import { shorten } from './json.ts';

/**
 * The first problem of a value: where it is, what is wrong, what is needed. The schema's
 * messages must say what a value has to be (`a whole number from 1 to 9`).
 *
 * @param whole what the value is called, for example `The network`
 */
export function schemaProblem([issue]: readonly v.BaseIssue<unknown>[], whole: string) {
  const path = issue?.path?.map(({ key }) => (typeof key === 'number' ? key : String(key))) ?? [];
  const last = path.at(-1);
  const where = placeOf(path.slice(0, -1), whole);
  if (!issue || last === undefined) return new FormatError(`${whole} must be ${needs(issue)}.`);
  if (issue.path?.at(-1)?.origin === 'key') {
    const key = `“${shorten(String(last))}”`;
    return issue.expected === 'never'
      ? new FormatError(`${where} holds ${key}, which is not known here. Leave it out.`)
      : new FormatError(`${where} lacks ${key}.`);
  }
  if (typeof last === 'number' || issue.type === 'variant') {
    const place = placeOf(typeof last === 'number' ? path : path.slice(0, -1), whole);
    return new FormatError(`${place} must be ${needs(issue)}.`);
  }
  return new FormatError(
    `“${shorten(last)}” of ${lower(where)} must be ${needs(issue)}, not ${shown(issue.input)}.`,
  );
}

function needs(issue: v.BaseIssue<unknown> | undefined): string {
  return issue?.message ?? 'of another form';
}

/** For example `Entry 3 of “blocks” of part 2 of the network`. */
function placeOf(path: readonly (string | number)[], whole: string): string {
  let place = whole;
  for (const [depth, key] of path.entries()) {
    if (typeof key === 'number') continue;
    const name = `“${shorten(key)}” of ${lower(place)}`;
    const index = path[depth + 1];
    if (typeof index !== 'number') place = name;
    else if (key === 'parts') place = `Part ${index + 1} of ${lower(place)}`;
    else place = `Entry ${index + 1} of ${name}`;
  }
  return place;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function shown(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `“${shorten(value)}”`;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return 'something of another kind';
  }
}
