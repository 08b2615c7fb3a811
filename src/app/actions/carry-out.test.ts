import { describe, expect, it } from 'vitest';
import { cifarNetwork, parts } from '../../network/index.ts';
import type { PageEngine } from '../engine/engine-host.ts';
import type { Page } from '../page/page.ts';
import { createStores, type Stores } from '../store/stores.ts';
import { rowOf } from '../store/rows.ts';
import { NO_SELECTION, withSelected } from '../store/selection.ts';
import type { Action } from './action.ts';
import { attempt, carryOut, contextOf, type ActionHost } from './carry-out.ts';

interface Browser {
  /** The row that has the focus; null where nothing has it. */
  focusedRow: string | null;
  isFocusLost: boolean;
}

/** Stores as they are at first, and an engine and a browser that write down what they are told. */
function testHost() {
  const told: unknown[] = [];
  const browser: Browser = { focusedRow: null, isFocusLost: false };
  const write =
    (what: string) =>
    (...given: readonly unknown[]) =>
      void told.push([what, ...given]);
  const engine: PageEngine = {
    open: write('open'),
    train: write('train'),
    step: write('step'),
    pause: write('pause'),
    stop: write('stop'),
    keep: write('keep'),
    forget: write('forget'),
    pin: write('pin'),
    probe: write('probe'),
    end: write('end'),
    restart: write('restart'),
    ask: () => Promise.reject(new Error('No action asks.')),
  };
  const page: Page = {
    address: () => 'https://skipstack.test/',
    copyText: () => Promise.reject(new Error('No action copies.')),
    focusedRow: () => browser.focusedRow,
    isInEditor: () => true,
    isFocusLost: () => browser.isFocusLost,
    focusPlace: write('focusPlace'),
  };
  const stores: Stores = createStores();
  const host: ActionHost = { stores, engine, page };
  return { host, stores, told, browser };
}

const position = { part: 1, block: 0 };
const rows = ['a', 'b'].map((id) => rowOf(cifarNetwork('plain', 1), id));
/** Until everything that waits for its turn has had it. */
const soon = () => new Promise((resolve) => setTimeout(resolve));

describe('what an action is told', () => {
  it('is what stores and browser hold at that moment', () => {
    const { host, stores } = testHost();
    stores.experiment.setState({ rows });
    stores.refusedTexts.setState({ sentences: { momentum: 'Momentum must be a number.' } });
    stores.clipboard.setState({ parts: [parts.dropout()] });
    const context = contextOf(host);
    expect(context).toMatchObject({
      draft: { rows },
      past: 1,
      future: 0,
      refusedTexts: ['Momentum must be a number.'],
      clipboard: [parts.dropout()],
      selection: NO_SELECTION,
      isInEditor: true,
    });
    expect(context.run).toBe(stores.run.getState());
    expect(context.newId()).not.toBe(context.newId());
  });
});

describe('an action that is attempted', () => {
  const action = (disabledReason: string | null): Action => ({
    name: 'test',
    label: () => 'Test',
    disabledReason: () => disabledReason,
    perform: () => ({ announce: 'Done.', engine: { type: 'pause' } }),
  });

  it('is done where nothing hinders it', () => {
    const { host, stores, told } = testHost();
    expect(attempt(host, action(null))).toBeNull();
    expect(stores.announcement.getState().text).toBe('Done.');
    expect(told).toEqual([['pause']]);
  });

  it('changes nothing where something does, and says what', () => {
    const { host, stores, told } = testHost();
    expect(attempt(host, action('Not now.'))).toBe('Not now.');
    expect(stores.announcement.getState().count).toBe(0);
    expect(told).toEqual([]);
  });
});

describe('an outcome', () => {
  it('that is empty changes nothing', () => {
    const { host, stores, told } = testHost();
    const all = ({ experiment, run, selection, clipboard, dialog, confirmation }: Stores) =>
      [experiment, run, selection, clipboard, dialog, confirmation].map((one) => one.getState());
    const before = all(stores);
    carryOut(host, {});
    for (const [index, state] of all(stores).entries()) expect(state).toBe(before[index]);
    expect(told).toEqual([]);
  });

  it('puts each new state into its store', () => {
    const { host, stores } = testHost();
    const notice = { what: 'It failed.', remedy: 'Try again.', fatal: false };
    const selection = withSelected(NO_SELECTION, 'a', [position]);
    carryOut(host, {
      draft: { rows, seed: 7 },
      selection,
      clipboard: [parts.dropout()],
      run: { mode: 'pausing' },
      dialog: { kind: 'gallery' },
      announce: 'Copied.',
      notify: notice,
    });
    expect(stores.experiment.getState()).toMatchObject({ rows, seed: 7 });
    expect(stores.selection.getState()).toEqual(selection);
    expect(stores.clipboard.getState().parts).toEqual([parts.dropout()]);
    expect(stores.run.getState()).toMatchObject({ mode: 'pausing', notices: [notice] });
    expect(stores.dialog.getState().open).toEqual({ kind: 'gallery' });
    expect(stores.announcement.getState()).toEqual({ text: 'Copied.', count: 1 });
  });

  it('steps through the edits', () => {
    const { host, stores } = testHost();
    const { seed } = stores.experiment.getState();
    carryOut(host, { draft: { seed: seed + 1 } });
    carryOut(host, { travel: 'undo' });
    expect(stores.experiment.getState().seed).toBe(seed);
    carryOut(host, { travel: 'redo' });
    expect(stores.experiment.getState().seed).toBe(seed + 1);
  });

  it('tells the engine once all is known that it may ask for', () => {
    const { host, told } = testHost();
    carryOut(host, { engine: { type: 'train', runs: [], order: 'in-turns' } });
    for (const type of ['pause', 'stop', 'restart'] as const) carryOut(host, { engine: { type } });
    carryOut(host, { engine: { type: 'step', runs: [], order: 'in-sequence' } });
    expect(told).toEqual([
      ['train', [], 'in-turns'],
      ['pause'],
      ['stop'],
      ['restart'],
      ['step', [], 'in-sequence'],
    ]);
  });
});

describe('the focus', () => {
  it('goes to a place', () => {
    const { host, told } = testHost();
    carryOut(host, { focus: { kind: 'place', rowId: 'a', position } });
    carryOut(host, { focus: { kind: 'place', rowId: 'b', position: undefined } });
    expect(told).toEqual([
      ['focusPlace', 'a', position],
      ['focusPlace', 'b', undefined],
    ]);
  });

  it.each<[string, Partial<Browser>, readonly unknown[]]>([
    ['is left where it is while it is anywhere', { focusedRow: 'a' }, []],
    ['is left alone where no row had it', { isFocusLost: true }, []],
    [
      'comes back to what is selected in its row where what had it is gone',
      { focusedRow: 'a', isFocusLost: true },
      [['focusPlace', 'a', position]],
    ],
    [
      'comes back to the first place of a row in which nothing is selected',
      { focusedRow: 'b', isFocusLost: true },
      [['focusPlace', 'b', undefined]],
    ],
    [
      'goes to the last row where its own is gone',
      { focusedRow: 'gone', isFocusLost: true },
      [['focusPlace', 'b', undefined]],
    ],
  ])('%s', async (_what, state, expected) => {
    const { host, stores, told, browser } = testHost();
    stores.experiment.setState({ rows });
    stores.selection.setState(withSelected(NO_SELECTION, 'a', [position]));
    Object.assign(browser, state);
    carryOut(host, { focus: { kind: 'kept' } });
    // The screen shows the new state only afterwards.
    expect(told).toEqual([]);
    await soon();
    expect(told).toEqual(expected);
  });

  it('is asked after before anything changes', async () => {
    const { host, stores, told, browser } = testHost();
    stores.experiment.setState({ rows });
    Object.assign(browser, { focusedRow: 'a', isFocusLost: true });
    const lose = stores.experiment.subscribe(() => {
      browser.focusedRow = null;
    });
    carryOut(host, { draft: { seed: 5 }, focus: { kind: 'kept' } });
    lose();
    await soon();
    expect(told).toEqual([['focusPlace', 'a', undefined]]);
  });
});
