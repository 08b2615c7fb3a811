import { describe, expect, it } from 'vitest';
import { JobQueue } from './job-queue.ts';

/** A queue for one job at a time, each of which ends when the test says so. */
function makeQueue() {
  const started: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const queue = new JobQueue((key: string) => {
    started.push(key);
    return new Promise<string>((resolve, reject) => {
      ends.set(key, (error) => {
        if (error) reject(error);
        else resolve(key.toUpperCase());
      });
    });
  }, 1);
  const end = async (key: string, error?: Error) => {
    ends.get(key)?.(error);
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  };
  return { queue, started, end };
}

describe('JobQueue', () => {
  it('does what is waited for before all that is only preferred', async () => {
    const { queue, started, end } = makeQueue();
    queue.prefer(['a', 'b', 'c']);
    const x = queue.request('x');
    await end('a');
    const y = queue.request('y');
    await end('x');
    await end('y');
    await end('b');
    expect(started).toEqual(['a', 'x', 'y', 'b', 'c']);
    expect(await Promise.all([x, y])).toEqual(['X', 'Y']);
  });

  it('forgets what was preferred before, and does nothing twice', async () => {
    const { queue, started, end } = makeQueue();
    queue.prefer(['a', 'b']);
    queue.prefer(['c', 'a']);
    await end('a');
    await end('c');
    expect(started).toEqual(['a', 'c']);
    expect(await queue.request('a')).toBe('A');
  });

  it('gives a failure to all who wait, and tries again for the next', async () => {
    const { queue, started, end } = makeQueue();
    const outcomes = Promise.allSettled([queue.request('a'), queue.request('a')]);
    await end('a', new Error('no'));
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = queue.request('a');
    await end('a');
    expect(await again).toBe('A');
    expect(started).toEqual(['a', 'a']);
  });

  it('rejects what runs and what waits when it is closed', async () => {
    const { queue, started, end } = makeQueue();
    const outcomes = Promise.allSettled(['a', 'b'].map((key) => queue.request(key)));
    queue.close(new Error('closed'));
    await end('a');
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(started).toEqual(['a']);
  });
});
