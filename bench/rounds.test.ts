import { describe, expect, it } from 'vitest';
import type { Answer, Command, Contender, Station } from './protocol.ts';
import { measure } from './rounds.ts';

const TASK = { network: 'resnet-8', batch: 4 };

/** A station whose steps always take as long, and that writes down what it was asked. */
function station(name: Contender, millisecondsOfStep: number, asked: string[]): Station {
  return (command) => {
    asked.push(command.type === 'time' ? `${name} ${command.steps}` : `${name} ${command.type}`);
    return Promise.resolve(answer(command, millisecondsOfStep));
  };
}

function answer(command: Command, each: number): Answer {
  switch (command.type) {
    case 'open':
      return { type: 'opened', opening: { adapter: 'test', firstStep: 2 * each, loss: 2.3 } };
    case 'count':
      return { type: 'counted', step: { milliseconds: each, counts: null, memory: null } };
    case 'time':
      return {
        type: 'timed',
        turn: { steps: command.steps, milliseconds: command.steps * each, loss: 2.2 },
      };
  }
}

function measured(stations: readonly (readonly [Contender, Station])[], rounds: number) {
  return measure(new Map(stations), TASK, { rounds, seconds: 8 }, () => undefined);
}

describe('measure', () => {
  it('lets everybody take turns, of about the same length', async () => {
    const asked: string[] = [];
    await measured(
      [
        ['skipstack', station('skipstack', 100, asked)],
        ['jax', station('jax', 4000, asked)],
      ],
      2,
    );
    expect(asked).toEqual([
      'skipstack open',
      'jax open',
      'skipstack count',
      'skipstack 40',
      'jax count',
      'skipstack 40',
      'jax 1',
      'skipstack 40',
      'jax 1',
    ]);
  });

  it('leaves out whoever has used up the time, but not before two turns', async () => {
    const asked: string[] = [];
    const [slow, fast] = await measured(
      [
        ['tfjs', station('tfjs', 30_000, asked)],
        ['skipstack', station('skipstack', 10, asked)],
      ],
      4,
    );
    expect(slow?.turns).toHaveLength(2);
    expect(fast?.turns).toHaveLength(4);
  });

  it('goes on without whoever fails, and says why', async () => {
    const broken: Station = () => Promise.resolve({ type: 'failed', reason: 'No adapter.' });
    const [first, second] = await measured(
      [
        ['jax', broken],
        ['skipstack', station('skipstack', 10, [])],
      ],
      3,
    );
    expect(first).toMatchObject({ failure: 'No adapter.', turns: [] });
    expect(second).toMatchObject({ failure: null, turns: [{}, {}, {}] });
  });

  it('stops a contender whose loss is no number', async () => {
    const lost: Station = (command) => {
      const given = answer(command, 5000);
      if (given.type !== 'timed') return Promise.resolve(given);
      return Promise.resolve({ type: 'timed', turn: { ...given.turn, loss: NaN } });
    };
    const [one] = await measured([['tfjs', lost]], 3);
    expect(one).toMatchObject({ failure: 'The loss is no number any more.', turns: [] });
  });
});
