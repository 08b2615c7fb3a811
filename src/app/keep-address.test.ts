import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LessonPlace } from '../formats/index.ts';
import { cifarNetwork } from '../network/index.ts';
import { keepAddress, type AddressWindow } from './keep-address.ts';
import { followLink } from './restore-experiment.ts';
import { changeRecipe, replaceNetworks } from './store/experiment-store.ts';
import { createStores } from './store/stores.ts';
import { runView } from './store/test-runs.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A browser's history, in which one goes back as a person does. */
function browserAt(hash: string) {
  const entries: { hash: string; state: unknown }[] = [{ hash, state: null }];
  let at = 0;
  const location = { hash };
  const listeners: (() => void)[] = [];
  const window: AddressWindow = {
    location,
    history: {
      get state() {
        return entries[at]?.state;
      },
      pushState: (state: unknown, _: string, address: string) => {
        entries.splice(at + 1, Infinity, { hash: address, state });
        at += 1;
        location.hash = address;
      },
      replaceState: (state: unknown, _: string, address: string) => {
        entries[at] = { hash: address, state };
        location.hash = address;
      },
    },
    addEventListener: (type, listener) => {
      if (type === 'hashchange') listeners.push(listener);
    },
  };
  const arrive = () => {
    location.hash = entries[at]?.hash ?? '';
    for (const listener of listeners) listener();
  };
  const back = () => {
    at -= 1;
    arrive();
  };
  /** A browser has gone to an address a moment before it says so. */
  const goTo = (address: string, beforeItSaysSo: () => void = () => undefined) => {
    entries.splice(at + 1, Infinity, { hash: address, state: null });
    at += 1;
    beforeItSaysSo();
    arrive();
  };
  return { window, location, entries, back, goTo };
}

function opened(hash = '') {
  const stores = createStores();
  const browser = browserAt(hash);
  const places: LessonPlace[] = [];
  const guide = {
    open: (place: LessonPlace) => void places.push(place),
    leave: () => stores.lesson.setState({ open: null }),
  };
  keepAddress(stores, browser.window, followLink(stores, hash, false), guide);
  const networks = () => stores.experiment.getState().rows.map(({ network }) => network);
  return { ...browser, stores, networks, places };
}

it('leaves the address alone until something changes, and then says what is on the page', () => {
  const { stores, location } = opened();
  vi.runAllTimers();
  expect(location.hash).toBe('');
  replaceNetworks(stores.experiment, [cifarNetwork('resnet', 5)]);
  changeRecipe(stores.experiment, { batchSize: 64 });
  vi.runAllTimers();
  expect(location.hash).toBe('#/lab?networks=resnet-32&batch=64');
});

it('takes a link out of the address with the first edit, before a reload can bring it back', () => {
  const { stores, location } = opened('#networks=plain-20');
  changeRecipe(stores.experiment, { batchSize: 64 });
  expect(location.hash).toBe('#/lab?networks=plain-20&batch=64');
});

it('goes back by lenses, and keeps what was edited meanwhile', () => {
  const { stores, location, networks, back } = opened();
  stores.view.setState({ lens: 'runs' });
  replaceNetworks(stores.experiment, [cifarNetwork('resnet', 5)]);
  vi.runAllTimers();
  expect(location.hash).toContain('lens=runs');
  back();
  expect(stores.view.getState().lens).toBe('errors');
  // The first entry was no entry of the page's own; what it says of networks is nothing.
  expect(networks()).toEqual([cifarNetwork('resnet', 5)]);
});

it('does not bring older networks back with an entry of its own', () => {
  const { stores, networks, location, back } = opened();
  replaceNetworks(stores.experiment, [cifarNetwork('plain', 5)]);
  vi.runAllTimers();
  stores.view.setState({ lens: 'runs' });
  replaceNetworks(stores.experiment, [cifarNetwork('resnet', 5)]);
  vi.runAllTimers();
  back();
  expect(networks()).toEqual([cifarNetwork('resnet', 5)]);
  vi.runAllTimers();
  expect(location.hash).toBe('#/lab?networks=resnet-32');
});

it('follows a link that is gone to while the address of an edit waits to be written', () => {
  const { stores, networks, goTo } = opened();
  changeRecipe(stores.experiment, { batchSize: 64 });
  changeRecipe(stores.experiment, { batchSize: 32 });
  goTo('#networks=resnet-32', () => void vi.runAllTimers());
  expect(networks()).toEqual([cifarNetwork('resnet', 5)]);
});

it('follows a link that a person goes to, view and experiment', () => {
  const { stores, networks, goTo } = opened();
  goTo('#/lab?lens=runs&step=12&networks=resnet-32');
  expect(networks()).toEqual([cifarNetwork('resnet', 5)]);
  expect(stores.view.getState().lens).toBe('runs');
  expect(stores.scrubber.getState().step).toBe(12);
  goTo('#networks=plain-32');
  expect(networks()).toEqual([cifarNetwork('plain', 5)]);
  expect(stores.view.getState().lens).toBe('errors');
});

it('says of a lens that it does not have which one is shown', () => {
  const { stores } = opened('#/lab?lens=x-ray');
  expect(stores.run.getState().notices).toMatchObject([
    {
      what: 'This link asks for the lens “x-ray”, which Skipstack does not have.',
      remedy: 'It shows Errors instead.',
    },
  ]);
});

it('shows the runs of a link once it is known which ones are here', () => {
  const { stores } = opened('#/lab?runs=b,gone');
  const runs = Object.fromEntries(['a', 'b', 'c'].map((id) => [id, runView({ id })]));
  stores.run.setState({ runs });
  expect(stores.run.getState().hidden).toEqual([]);
  stores.run.setState({ keeping: 'kept' });
  expect(stores.run.getState().hidden).toEqual(['a', 'c']);
});

it('leaves the figure as it is where no run of a link is here', () => {
  const { stores } = opened('#/lab?runs=gone');
  stores.run.setState({ runs: { a: runView({ id: 'a' }) }, keeping: 'kept' });
  expect(stores.run.getState().hidden).toEqual([]);
});

it('goes through the steps of a lesson, and back by them to the lab', () => {
  const { stores, location, entries, places, back } = opened();
  stores.scrubber.setState({ step: 4 });
  const lesson = { title: 'Small', about: 'One.', steps: [] };
  const open = { id: 'deeper', lesson, acted: false };
  stores.lesson.setState({ open: { ...open, step: 0 } });
  expect(location.hash).toBe('#/lesson/deeper/1');
  stores.lesson.setState({ open: { ...open, step: 0, acted: true } });
  stores.lesson.setState({ open: { ...open, step: 1 } });
  expect(entries.map(({ hash }) => hash.slice(0, 17))).toEqual([
    ...['#/lab?step=4&netw', '#/lesson/deeper/1', '#/lesson/deeper/2'],
  ]);
  back();
  expect(places).toEqual([{ id: 'deeper', step: 1 }]);
  // As the lesson does once it is there.
  stores.lesson.setState({ open: { ...open, step: 0 } });
  expect(entries).toHaveLength(3);
  back();
  expect(stores.lesson.getState().open).toBeNull();
  expect(entries).toHaveLength(3);
  expect(stores.scrubber.getState().step).toBe(4);
});

it('keeps curves that were sent in the address, until a link without them is followed', () => {
  const { stores, location, goTo } = opened('#networks=plain-20&curves=abc1');
  expect(stores.recordings.getState().curves).toBe('abc1');
  expect(stores.view.getState().screen).toBe('figure');
  changeRecipe(stores.experiment, { batchSize: 64 });
  vi.runAllTimers();
  expect(location.hash).toBe('#/lab?networks=plain-20&batch=64&curves=abc1');
  // Those of a file may be too many.
  stores.recordings.setState({ curves: 'x'.repeat(8192) });
  vi.runAllTimers();
  expect(location.hash).toBe('#/lab?networks=plain-20&batch=64');
  goTo('#networks=plain-32');
  expect(stores.recordings.getState().curves).toBeNull();
});

it('draws a seed for whoever follows the link of a class, once', () => {
  const { stores, location, goTo } = opened('#networks=plain-20&seed=any');
  const { seed } = stores.experiment.getState();
  expect(seed).toBeGreaterThan(1);
  expect(location.hash).toBe(`#/lab?networks=plain-20&seed=${seed}`);
  const others = Array.from({ length: 20 }, () => {
    goTo('#networks=plain-20&seed=any');
    return stores.experiment.getState().seed;
  });
  expect(new Set([seed, ...others]).size).toBeGreaterThan(19);
  expect(location.hash).toBe(`#/lab?networks=plain-20&seed=${others.at(-1)}`);
});
