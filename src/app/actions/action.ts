/**
 * What a command of the interface is. Toolbar, keyboard and help are all drawn from the
 * same values, so that they cannot disagree.
 */
import type { Draft } from '../store/rows.ts';
import type { RunState } from '../store/run-state.ts';

/** Everything that decides what an action is called and whether it can be done. */
export interface Situation {
  readonly draft: Draft;
  readonly run: RunState;
  /** Numbers of edits that can be undone and redone. */
  readonly past: number;
  readonly future: number;
}

export interface Action {
  readonly name: string;
  readonly label: (situation: Situation) => string;
  /** In the notation of tinykeys; `$mod` is Control, and Command on a Mac. */
  readonly shortcut?: string;
  /** Leaves the keys to text fields, which have an undo of their own. */
  readonly yieldsToText?: boolean;
  /** Why it cannot be done now, as a sentence; null when it can. */
  readonly hindrance: (situation: Situation) => string | null;
  readonly perform: () => void;
}
