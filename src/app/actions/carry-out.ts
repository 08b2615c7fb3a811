/** From the stores to what actions are told, and from what they come to back into the stores. */
import { openDialog } from '../store/dialog.ts';
import type { PageEngine } from '../engine/engine-host.ts';
import type { Page } from '../page/page.ts';
import { announce } from '../store/announcement.ts';
import { newId } from '../store/new-id.ts';
import { notify } from '../store/run-store.ts';
import type { Stores } from '../store/stores.ts';
import type { Action, EditorContext } from './action.ts';
import { trainedOn } from './going-on.ts';
import type { EngineTask, FocusWish, Outcome, SeatTask } from './outcome.ts';
import { trainOrPause } from './training.ts';

/** The place of the one tab that trains. */
export interface TrainerSeat {
  readonly isTrainer: () => boolean;
  /** Calls back once this tab has it, which another one may have to leave first. */
  readonly ask: (begin: () => void) => void;
  /** Calls back once this tab has it, which no other is asked to leave. */
  readonly wait: (begin: () => void) => void;
  readonly steal: () => void;
  /** Neither asks nor waits any more. */
  readonly cancel: () => void;
}

/** All that actions read, and that is changed by them. */
export interface ActionHost {
  readonly stores: Stores;
  readonly engine: PageEngine;
  readonly page: Page;
  /** Left out where there is one tab. */
  readonly seat?: TrainerSeat;
}

export function contextOf({ stores, page }: ActionHost): EditorContext {
  const { pastStates, futureStates } = stores.experiment.temporal.getState();
  return {
    draft: stores.experiment.getState(),
    run: stores.run.getState(),
    past: pastStates.length,
    future: futureStates.length,
    selection: stores.selection.getState(),
    dock: stores.dock.getState(),
    clipboard: stores.clipboard.getState().parts,
    refusedTexts: Object.values(stores.refusedTexts.getState().sentences),
    isInEditor: page.isInEditor(),
    newId,
    now: Date.now,
  };
}

/** Does an action if nothing hinders it. @returns what does */
export function attempt(host: ActionHost, action: Action): string | null {
  const disabledReason = action.disabledReason(contextOf(host));
  if (disabledReason === null) perform(host, action.perform);
  return disabledReason;
}

/**
 * Does what follows from the context. Where runs are to be computed, this tab first becomes the
 * one that trains; what follows is then what follows by that time.
 */
export function perform(host: ActionHost, outcomeOf: (context: EditorContext) => Outcome): void {
  const outcome = outcomeOf(contextOf(host));
  const { seat } = host;
  const computes = outcome.engine?.type === 'train' || outcome.engine?.type === 'step';
  if (computes && seat && !seat.isTrainer()) seat.ask(() => perform(host, outcomeOf));
  else carryOut(host, outcome);
}

/** Puts the new state into the stores, and asks engine and browser for the rest. */
export function carryOut(host: ActionHost, outcome: Outcome): void {
  const { stores, page } = host;
  const { draft, travel, selection, clipboard, dialog, focus } = outcome;
  const rowBefore = focus ? page.focusedRow() : null;
  if (draft) stores.experiment.setState(draft);
  if (travel) stores.experiment.temporal.getState()[travel]();
  if (selection) stores.selection.setState(selection);
  if (outcome.dock) stores.dock.setState(outcome.dock);
  if (clipboard) stores.clipboard.setState({ parts: clipboard });
  if (outcome.run) stores.run.setState(outcome.run);
  if (dialog) openDialog(stores.dialog, dialog);
  if (focus) moveFocus(host, focus, rowBefore);
  if (outcome.announce !== undefined) announce(stores.announcement, outcome.announce);
  if (outcome.notify) notify(stores.run, outcome.notify);
  if (outcome.engine) tell(host.engine, outcome.engine);
  if (outcome.seat) askForSeat(host, outcome.seat);
}

function moveFocus(host: ActionHost, focus: FocusWish, rowBefore: string | null): void {
  const { stores, page } = host;
  if (focus.kind === 'place') {
    page.focusPlace(focus.rowId, focus.position);
    return;
  }
  queueMicrotask(() => {
    if (rowBefore === null || !page.isFocusLost()) return;
    const { rows } = stores.experiment.getState();
    const left = rows.find(({ id }) => id === rowBefore) ?? rows.at(-1);
    const { rowId: edited, positions } = stores.selection.getState();
    if (left) page.focusPlace(left.id, edited === left.id ? positions[0] : undefined);
  });
}

function tell(engine: PageEngine, task: EngineTask): void {
  switch (task.type) {
    case 'train':
      engine.train(task.runs, task.order);
      break;
    case 'step':
      engine.step(task.runs, task.order);
      break;
    case 'pause':
      engine.pause();
      break;
    case 'stop':
      engine.stop();
      break;
    case 'pin':
    case 'unpin':
    case 'pin-at':
      engine.pin(task);
      break;
    case 'forget':
      engine.forget(task.runIds);
      break;
    case 'restart':
      engine.restart();
      break;
  }
}

function askForSeat(host: ActionHost, task: SeatTask): void {
  const { seat } = host;
  switch (task.type) {
    case 'ask':
      seat?.ask(() =>
        perform(host, (context) => {
          const { runs } = context.run;
          const asked = { ...context, run: { ...context.run, order: task.order } };
          return trainedOn(
            asked,
            task.runIds.flatMap((id) => runs[id] ?? []),
          );
        }),
      );
      break;
    case 'wait':
      seat?.wait(() => void attempt(host, trainOrPause));
      break;
    case 'steal':
      seat?.steal();
      break;
    case 'cancel':
      seat?.cancel();
  }
}
