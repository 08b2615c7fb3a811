import { describe, expect, it } from 'vitest';
import {
  FINE,
  LOSSES_MILLISECONDS,
  MOST_LOSSES,
  recovered,
  REFUSAL_MILLISECONDS,
  type Recovery,
  type RecoveryInput,
} from './recovery.ts';

const loss = { what: 'Lost.', backend: 'webgpu', runIds: ['a'] } as const;
const lost = (now: number): RecoveryInput => ({ type: 'lost', loss, now });
const opened = (now: number, backend: 'webgpu' | 'webgl' = 'webgpu'): RecoveryInput => {
  return { type: 'opened', backend, now };
};
const refused = (now: number): RecoveryInput => ({ type: 'refused', now });
const time = (now: number): RecoveryInput => ({ type: 'time', now });

function play(...inputs: readonly RecoveryInput[]) {
  let recovery: Recovery = FINE;
  const acts = inputs.map((input) => {
    const step = recovered(recovery, input);
    recovery = step.recovery;
    return step.act;
  });
  return { recovery, acts };
}

describe('recovery from a loss', () => {
  it('opens another device and goes on', () => {
    const { recovery, acts } = play(lost(0), opened(20));
    expect(acts).toEqual(['open', 'go-on']);
    expect(recovery.is).toBe('fine');
  });

  it('waits where the browser refuses, as long as browsers do, and goes on', () => {
    const until = 1000 + REFUSAL_MILLISECONDS;
    const inputs = [lost(0), opened(20), lost(1000), refused(1010)];
    expect(play(...inputs).recovery).toMatchObject({ is: 'waiting', until });
    const { acts } = play(...inputs, time(until - 1), time(until), opened(until + 20));
    expect(acts).toEqual(['open', 'go-on', 'open', null, null, 'open', 'go-on']);
  });

  it('gives up where the browser refuses again, until a person has opened it', () => {
    const until = REFUSAL_MILLISECONDS;
    const inputs = [lost(0), refused(1), time(until), refused(until + 1)];
    expect(play(...inputs).recovery).toMatchObject({ is: 'given-up', why: 'refused' });
    const { acts } = play(...inputs, time(9 * until), opened(10 * until));
    expect(acts.slice(-2)).toEqual([null, 'go-on']);
  });

  it('does not go on with a slower device by itself', () => {
    const { recovery, acts } = play(lost(0), opened(20, 'webgl'));
    expect(acts).toEqual(['open', null]);
    expect(recovery.is).toBe('waiting');
  });

  it('goes on so often and no more in a while', () => {
    const often = Array.from({ length: MOST_LOSSES }, (_, at) => [lost(at), opened(at)]).flat();
    expect(play(...often).acts.filter((act) => act === 'go-on')).toHaveLength(MOST_LOSSES);
    const { recovery, acts } = play(...often, lost(100));
    expect(acts.at(-1)).toBeNull();
    expect(recovery).toMatchObject({ is: 'given-up', why: 'too-often' });
    expect(play(...often, lost(100 + LOSSES_MILLISECONDS)).acts.at(-1)).toBe('open');
  });

  it('takes nothing for a recovery before there was a loss', () => {
    expect(play(refused(0), opened(1), time(2))).toEqual({
      recovery: FINE,
      acts: [null, null, null],
    });
  });
});
