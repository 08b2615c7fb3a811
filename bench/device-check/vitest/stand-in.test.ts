import { describe, expect, it } from 'vitest';
import { describing } from './describing.ts';
import { Runner } from './run.ts';
import { vi } from './spies.ts';
import { Suite } from './suite.ts';
import { titleOf } from './title.ts';

/** A file with these tests. */
function fileOf(fill: (it: ReturnType<typeof describing>) => void): Suite {
  const file = new Suite('', null, false);
  fill(describing((name, work, skipped) => file.entries.push({ name, work, skipped })));
  return file;
}

async function countsOf(file: Suite) {
  const runner = new Runner();
  await runner.run(file, '');
  return runner.counts;
}

describe('Runner', () => {
  it('counts what passed, failed and was skipped', async () => {
    const file = fileOf((standIn) => {
      standIn('passes', () => undefined);
      standIn('fails', () => {
        throw new Error('as it should');
      });
      standIn.skip('is skipped', () => undefined);
      standIn.for([1, 2])(
        'skips itself for %s',
        { timeout: 1 },
        (row: unknown, context: unknown) => {
          if (row === 2 && typeof context === 'object' && context && 'skip' in context)
            if (typeof context.skip === 'function')
              Reflect.apply(context.skip, undefined, ['for a reason']);
        },
      );
    });
    const { passed, skipped, failed } = await countsOf(file);
    expect([passed, skipped, failed.map(({ name }) => name)]).toEqual([2, 2, ['fails']]);
  });

  it('runs hooks around each test, and what they hand back', async () => {
    const done: string[] = [];
    const file = fileOf((standIn) => {
      standIn('one', () => done.push('test'));
    });
    file.hooks.beforeEach.push(() => {
      done.push('before');
      return () => done.push('undone');
    });
    file.hooks.afterEach.push(() => done.push('after'));
    expect((await countsOf(file)).passed).toBe(1);
    expect(done).toEqual(['before', 'test', 'undone', 'after']);
  });
});

describe('titleOf', () => {
  it('puts a row into the title', () => {
    expect(titleOf('%s of %s', ['a', 2], 0)).toBe('a of 2');
    expect(titleOf('%#: $name', { name: 'b' }, 3)).toBe('3: b');
  });
});

describe('vi', () => {
  it('spies on a method and puts it back', () => {
    const spy = vi.spyOn(Map.prototype, Symbol.iterator);
    const map = new Map([[1, 2]]);
    expect([...map]).toEqual([[1, 2]]);
    const seen = spy.mock.contexts.includes(map);
    spy.mockRestore();
    const calls = spy.mock.calls.length;
    expect([...map, seen]).toEqual([[1, 2], true]);
    expect(spy.mock.calls).toHaveLength(calls);
  });

  it('notes the calls of a function', () => {
    const add = vi.fn((one, other) => Number(one) + Number(other));
    expect(add(1, 2)).toBe(3);
    expect(add.mock.calls).toEqual([[1, 2]]);
  });
});
