import { describe, expect, it } from 'vitest';
import { CLOSED, transition, type Effect, type Input, type State, type Work } from './lifecycle.ts';

const A: Work = { kind: 'train', runs: [], order: 'in-turns' };
const B: Work = { kind: 'train', runs: [], order: 'in-turns' };
const ONE_STEP: Work = { kind: 'step', runs: [], order: 'in-turns' };

const NAMES = new Map([
  [A, 'A'],
  [B, 'B'],
  [ONE_STEP, 'one step'],
]);
const work = (one: Work): Input => ({ type: 'work', work: one });
const pause: Input = { type: 'pause' };
const stop: Input = { type: 'stop' };
const ended: Input = { type: 'work-ended' };
const lost: Input = { type: 'lost' };
const open: Input = { type: 'open' };
const opened: Input = { type: 'opened' };

const text = (effect: Effect) =>
  'work' in effect ? `${effect.do} ${NAMES.get(effect.work) ?? ''}` : effect.do;

/** What is done after each input, and the state in the end. */
function play(...inputs: readonly Input[]) {
  let state: State = CLOSED;
  const effects = inputs.map((input) => {
    const next = transition(state, input);
    state = next.state;
    return next.effects.map(text);
  });
  return { effects, last: effects.at(-1), state: state.is };
}
const idle = [open, opened];

describe('opening', () => {
  it('is begun once, and has commands wait', () => {
    expect(play(open, open)).toMatchObject({ effects: [['prepare'], []], state: 'opening' });
    expect(play(open, work(A), opened)).toMatchObject({
      effects: [['prepare'], [], ['begin A']],
      state: 'training',
    });
    expect(play(open, work(ONE_STEP), opened).state).toBe('stepping');
    expect(play(...idle)).toMatchObject({ last: [], state: 'idle' });
  });

  it('is overtaken by a pause: the runs are had, and rest', () => {
    expect(play(open, work(A), pause, opened)).toMatchObject({
      last: ['reconcile A'],
      state: 'ending',
    });
    expect(play(open, work(A), pause, opened, ended)).toMatchObject({
      last: ['rest'],
      state: 'idle',
    });
    expect(play(open, pause, opened)).toMatchObject({ last: [], state: 'idle' });
    expect(play(open, work(A), pause, work(ONE_STEP), opened, ended)).toMatchObject({
      last: ['begin one step'],
      state: 'stepping',
    });
  });

  it('that fails leaves all closed; commands then do nothing', () => {
    const failed = [open, work(A), { type: 'not-opened' } as const];
    expect(play(...failed)).toMatchObject({ last: [], state: 'closed' });
    for (const command of [work(A), pause, stop]) {
      expect(play(...failed, command)).toMatchObject({ last: [], state: 'closed' });
    }
  });
});

describe('work', () => {
  it('is followed by a rest when it has ended by itself', () => {
    expect(play(...idle, work(A), ended)).toMatchObject({ last: ['rest'], state: 'idle' });
  });

  it('gives way to other work, without a rest between', () => {
    expect(play(...idle, work(A), work(B))).toMatchObject({ last: ['abort'], state: 'ending' });
    expect(play(...idle, work(A), work(B), ended)).toMatchObject({
      last: ['begin B'],
      state: 'training',
    });
    expect(play(...idle, work(A), pause, work(B), ended).last).toEqual(['begin B']);
  });

  it('of which only the last is computed, though the runs of all are had', () => {
    expect(play(...idle, work(A), work(B), work(ONE_STEP), ended)).toMatchObject({
      last: ['reconcile B'],
      state: 'ending',
    });
    expect(play(...idle, work(A), work(B), work(ONE_STEP), ended, ended)).toMatchObject({
      last: ['begin one step'],
      state: 'stepping',
    });
  });
});

describe('a pause', () => {
  it('ends what is under way, and says so once', () => {
    const paused = [...idle, work(A), pause];
    expect(play(...paused)).toMatchObject({ last: ['abort'], state: 'ending' });
    expect(play(...paused, ended)).toMatchObject({ last: ['rest'], state: 'idle' });
    expect(play(...paused, pause, ended)).toMatchObject({ last: ['rest'], state: 'idle' });
  });

  it('holds for runs that are only being had', () => {
    expect(play(...idle, work(A), work(B), pause, ended).last).toEqual(['reconcile B']);
    expect(play(...idle, work(A), work(B), pause, ended, ended)).toMatchObject({
      last: ['rest'],
      state: 'idle',
    });
    expect(play(...idle, work(A), work(B), pause, ended, work(A), ended)).toMatchObject({
      last: ['begin A'],
      state: 'training',
    });
  });

  it('is nothing where nothing is computed', () => {
    expect(play(...idle, pause)).toMatchObject({ last: [], state: 'idle' });
  });
});

describe('a stop', () => {
  it('ends the runs, at once or when the work has ended', () => {
    expect(play(...idle, stop)).toMatchObject({ last: ['end-runs'], state: 'idle' });
    expect(play(...idle, work(A), stop, ended)).toMatchObject({
      last: ['end-runs'],
      state: 'idle',
    });
    expect(play(...idle, work(A), work(B), stop, ended, ended).last).toEqual(['end-runs']);
    expect(play(...idle, work(A), pause, stop, ended).last).toEqual(['end-runs']);
    expect(play(...idle, work(A), stop, pause, ended).last).toEqual(['end-runs']);
    expect(play(...idle, work(A), stop, work(B), ended).last).toEqual(['end-runs', 'begin B']);
  });
});

describe('a lost device', () => {
  it('ends what is under way, for good', () => {
    expect(play(...idle, work(A), lost)).toMatchObject({ last: ['abort'], state: 'lost' });
    expect(play(...idle, work(A), lost, ended)).toMatchObject({ last: ['rest'], state: 'lost' });
    expect(play(...idle, work(A), work(B), lost, ended)).toMatchObject({
      last: ['rest'],
      state: 'lost',
    });
    expect(play(...idle, lost, work(A))).toMatchObject({ last: ['rest'], state: 'lost' });
    expect(play(...idle, lost, pause)).toMatchObject({ last: [], state: 'lost' });
    expect(play(...idle, lost, open)).toMatchObject({ last: [], state: 'lost' });
    expect(play(open, work(A), lost, opened)).toMatchObject({ last: [], state: 'lost' });
  });
});
