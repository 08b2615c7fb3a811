import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tenthOf } from '../../test-length.ts';
import { WATCHER, type Role } from '../store/trainer-role.ts';
import { TabRole } from './tab-role.ts';
import { TestLocks } from './test-locks.ts';

/** What a person does to a tab, what becomes of its training, and what becomes of it. */
const ACTS = ['train', 'train', 'wait', 'cancel', 'steal', 'finish', 'time', 'close'] as const;
type Act = (typeof ACTS)[number];

interface Tab {
  readonly role: TabRole;
  readonly close: () => void;
  readonly timers: Set<() => void>;
  is: Role;
  isOpen: boolean;
  computes: boolean;
}

/** Tabs, with all that goes between them in hand. */
class Tabs {
  readonly all: Tab[] = [];
  wereRobbed = false;
  /** What is under way: messages of one sender to one tab stay in their order. */
  readonly #lines = new Map<string, (() => void)[]>();
  readonly #locks = new TestLocks((act) => this.#send('locks', act));

  constructor(count: number) {
    for (let number = 0; number < count; number += 1) this.all.push(this.#opened(number));
  }

  act(number: number, act: Act): void {
    const tab = this.all[number];
    if (!tab?.isOpen) return;
    const begin = () => {
      tab.computes = true;
    };
    switch (act) {
      case 'train':
        if (tab.role.isTrainer) begin();
        else tab.role.ask(begin);
        break;
      case 'wait':
        tab.role.wait(begin);
        break;
      case 'cancel':
        tab.role.cancel();
        break;
      case 'steal':
        if (tab.role.steal()) this.wereRobbed = true;
        break;
      case 'finish':
        if (tab.is.is !== 'trainer') return;
        tab.computes = false;
        tab.role.isOver();
        break;
      case 'time':
        for (const timer of [...tab.timers]) timer();
        break;
      case 'close':
        tab.isOpen = false;
        tab.computes = false;
        tab.close();
    }
  }

  /** One thing that is under way arrives. @returns whether there was one */
  async deliver(which: number): Promise<boolean> {
    const waiting = Array.from(this.#lines.values()).filter((line) => line.length > 0);
    const line = waiting[which % Math.max(1, waiting.length)];
    line?.shift()?.();
    // What follows from promises.
    await new Promise((resolve) => setImmediate(resolve));
    return line !== undefined;
  }

  get trainers(): number {
    return this.all.filter(({ computes }) => computes).length;
  }

  #send(line: string, act: () => void): void {
    this.#lines.set(line, [...(this.#lines.get(line) ?? []), act]);
  }

  #opened(number: number): Tab {
    const { lock, close } = this.#locks.tab();
    const timers = new Set<() => void>();
    const role = new TabRole({
      lock,
      post: (message) => {
        for (const [to, other] of this.all.entries()) {
          if (other === tab) continue;
          this.#send(`${number} to ${to}`, () => {
            if (other.isOpen) other.role.hear(message);
          });
        }
      },
      onRole: (is) => {
        tab.is = is;
      },
      letGo: () =>
        new Promise((resolve) =>
          this.#send(`engine ${number}`, () => {
            tab.computes = false;
            resolve();
          }),
        ),
      abandon: () => {
        tab.computes = false;
      },
      after: (_, act) => {
        const timer = () => {
          timers.delete(timer);
          act();
        };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    });
    const tab: Tab = { role, close, timers, is: WATCHER, isOpen: true, computes: false };
    return tab;
  }
}

type Step = { readonly tab: number; readonly act: Act } | { readonly deliver: number };

const steps = (count: number) =>
  fc.array(
    fc.oneof(
      fc.record({ tab: fc.nat(count - 1), act: fc.constantFrom(...ACTS) }),
      fc.record({ deliver: fc.nat(20) }),
    ),
    { minLength: 5, maxLength: 60 },
  );

async function play(tabs: Tabs, played: readonly Step[]): Promise<void> {
  for (const step of played) {
    if ('act' in step) tabs.act(step.tab, step.act);
    else await tabs.deliver(step.deliver);
    // One that was robbed while it did not answer computes until it hears of it.
    if (!tabs.wereRobbed) expect(tabs.trainers).toBeLessThanOrEqual(1);
  }
}

async function settle(tabs: Tabs): Promise<void> {
  while (await tabs.deliver(0));
}

describe('several tabs, whatever is done in them in whatever order', () => {
  it.each([2, 3])('have one trainer at most: %i of them', async (count) => {
    await fc.assert(
      fc.asyncProperty(steps(count), async (played) => {
        const tabs = new Tabs(count);
        await play(tabs, played);
        await settle(tabs);
        expect(tabs.trainers).toBeLessThanOrEqual(1);
        const open = tabs.all.filter(({ isOpen }) => isOpen);
        const are = (role: Role['is']) => open.filter(({ is }) => is.is === role).length;
        // Nobody is left in between.
        expect(are('asking') + are('handing-over')).toBe(0);
        if (are('waiting') > 0) expect(are('trainer')).toBe(1);
      }),
      { numRuns: tenthOf(1000) },
    );
  });

  it('have the trainer that was asked for last', async () => {
    await fc.assert(
      fc.asyncProperty(steps(2), async (played) => {
        const tabs = new Tabs(2);
        await play(
          tabs,
          played.filter((step) => !('act' in step && step.act === 'close')),
        );
        await settle(tabs);
        tabs.act(0, 'train');
        await settle(tabs);
        expect(tabs.all.map(({ computes }) => computes)).toEqual([true, false]);
      }),
      { numRuns: tenthOf(1000) },
    );
  });
});

describe('taking over', () => {
  it('waits until the other has let go', async () => {
    const tabs = new Tabs(2);
    tabs.act(0, 'train');
    await settle(tabs);
    tabs.act(1, 'train');
    expect(tabs.all.map(({ computes }) => computes)).toEqual([true, false]);
    await settle(tabs);
    expect(tabs.all.map(({ computes }) => computes)).toEqual([false, true]);
    expect(tabs.all.map(({ is }) => is.is)).toEqual(['watcher', 'trainer']);
  });

  it('takes from one that does not answer, only when it is told to', async () => {
    const tabs = new Tabs(2);
    tabs.act(0, 'train');
    await settle(tabs);
    tabs.act(1, 'train');
    tabs.act(1, 'steal');
    expect(tabs.wereRobbed).toBe(false);
    tabs.act(1, 'time');
    expect(tabs.all[1]?.is).toMatchObject({ is: 'asking', overdue: true });
    expect(tabs.trainers).toBe(1);
    tabs.act(1, 'steal');
    expect(tabs.wereRobbed).toBe(true);
    await settle(tabs);
    expect(tabs.all.map(({ computes }) => computes)).toEqual([false, true]);
  });

  it('happens by itself where the trainer is closed, or done and waited for', async () => {
    for (const end of ['close', 'finish'] as const) {
      const tabs = new Tabs(2);
      tabs.act(0, 'train');
      await settle(tabs);
      tabs.act(1, 'wait');
      await settle(tabs);
      expect(tabs.all[1]?.computes).toBe(false);
      tabs.act(0, end);
      await settle(tabs);
      expect(tabs.all.map(({ computes }) => computes)).toEqual([false, true]);
    }
  });
});
