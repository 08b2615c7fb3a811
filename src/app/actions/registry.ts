/** All commands of the interface that have a shortcut or stand in a toolbar. */
import type { Action } from './action.ts';
import { allShortcutsOff, allShortcutsOn, redo, undo } from './editing.ts';
import { showKeys } from './help.ts';
import { copyLink } from './sharing.ts';
import { nextSeed, oneStep, stop, trainChanges, trainOrPause } from './training.ts';
import { exportWeights, loadWeights } from './weights.ts';

export const ACTIONS: readonly Action[] = [
  trainOrPause,
  trainChanges,
  nextSeed,
  oneStep,
  stop,
  undo,
  redo,
  allShortcutsOn,
  allShortcutsOff,
  copyLink,
  exportWeights,
  loadWeights,
  showKeys,
];
