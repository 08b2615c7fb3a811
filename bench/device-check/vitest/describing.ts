/** `describe` and `it` with what hangs on them, for the tests to call. */
import type { Work } from './suite.ts';
import { titleOf } from './title.ts';

type Add = (name: string, work: Work, skipped: boolean) => void;
/** Options may stand before the work; what they say of time does not count here. */
type Describe = (name: unknown, ...rest: readonly unknown[]) => void;
type DescribeRows = (rows: readonly unknown[]) => Describe;

interface DescribeWithRows extends Describe {
  readonly each: DescribeRows;
}

export interface Describing extends DescribeWithRows {
  /** As `each`, but a row is one parameter, and what `it` hands on is the next. */
  readonly for: DescribeRows;
  readonly skip: DescribeWithRows;
  readonly sequential: DescribeWithRows;
  readonly skipIf: (condition: unknown) => DescribeWithRows;
  readonly runIf: (condition: unknown) => DescribeWithRows;
}

export function describing(add: Add): Describing {
  const withRows = (skipped: boolean): DescribeWithRows =>
    Object.assign(single(add, skipped), {
      each: rows(add, skipped, (work, row) => {
        const values: readonly unknown[] = Array.isArray(row) ? row : [row];
        return () => work(...values);
      }),
    });
  return Object.assign(withRows(false), {
    for: rows(
      add,
      false,
      (work, row) =>
        (...handedOn) =>
          work(row, ...handedOn),
    ),
    skip: withRows(true),
    sequential: withRows(false),
    skipIf: (condition: unknown) => withRows(Boolean(condition)),
    runIf: (condition: unknown) => withRows(!condition),
  });
}

function single(add: Add, skipped: boolean): Describe {
  return (name, ...rest) => add(nameOf(name), workOf(rest), skipped);
}

function rows(add: Add, skipped: boolean, apply: (work: Work, row: unknown) => Work): DescribeRows {
  return (list) =>
    (name, ...rest) => {
      const work = workOf(rest);
      for (const [index, row] of list.entries())
        add(titleOf(nameOf(name), row, index), apply(work, row), skipped);
    };
}

function nameOf(name: unknown): string {
  return typeof name === 'function' ? name.name : String(name);
}

function workOf(rest: readonly unknown[]): Work {
  const work = rest.find((one): one is Work => typeof one === 'function');
  if (!work) throw new Error('A test without work cannot be run here.');
  return work;
}
