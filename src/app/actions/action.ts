/**
 * What a command of the interface is. Toolbar, keyboard and help are all drawn from the
 * same values, so that they cannot disagree. Every function of an action is pure.
 */
import type { Part } from '../../network/index.ts';
import type { Dock } from '../store/dock.ts';
import type { Draft } from '../store/rows.ts';
import type { RunState } from '../store/run-state.ts';
import type { Selection } from '../store/selection.ts';
import type { Outcome } from './outcome.ts';

/** What decides what an action on the experiment is called and whether it can be done. */
export interface ActionContext {
  readonly draft: Draft;
  readonly run: RunState;
  /** Numbers of edits that can be undone and redone. */
  readonly past: number;
  readonly future: number;
  /** What is wrong with texts that stand in fields of the page but are not in force. */
  readonly refusedTexts: readonly string[];
}

/** The same with what decides it for actions on what is selected. */
export interface EditorContext extends ActionContext {
  readonly selection: Selection;
  /** What is drawn, and unfolded there. */
  readonly dock: Dock;
  /** What was copied last. */
  readonly clipboard: readonly Part[];
  /** Whether the focus is in the editor below a ribbon. */
  readonly isInEditor: boolean;
  /** A new id at every call. */
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Action {
  readonly name: string;
  readonly label: (context: EditorContext) => string;
  /** What it is called where nothing stands around it that says of what it is. */
  readonly inFull?: string;
  /** In the notation of tinykeys; `$mod` is Control, and Command on a Mac. */
  readonly shortcut?: string;
  /** Another key that does the same. */
  readonly alternative?: string;
  /** Leaves the keys to text fields, which have an undo of their own. */
  readonly yieldsToText?: boolean;
  /** Leaves the keys to text that is marked on the page. */
  readonly yieldsToMarkedText?: boolean;
  /** The keys count only while a ribbon, or its editor, has the focus. */
  readonly ofEditor?: boolean;
  /** Why it cannot be done now, as a sentence; null when it can. */
  readonly disabledReason: (context: EditorContext) => string | null;
  /** What it comes to where nothing hinders it. */
  readonly perform: (context: EditorContext) => Outcome;
}
