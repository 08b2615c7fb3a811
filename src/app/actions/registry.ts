/** All commands of the interface that have a shortcut or stand in a toolbar. */
import type { Action } from './action.ts';
import { ADDING } from './adding.ts';
import {
  copy,
  cut,
  duplicate,
  moveEarlier,
  moveLater,
  paste,
  remove,
  toggleSelectedShortcuts,
} from './arranging.ts';
import { openCommands } from './commands.ts';
import { fitNetworks, openDataSets } from './data-sets.ts';
import { allShortcutsOff, allShortcutsOn, redo, undo } from './editing.ts';
import { trainLonger } from './going-on.ts';
import { showKeys } from './help.ts';
import { bringBack } from './kept-runs.ts';
import { openAgain } from './restarting.ts';
import { endSelection, selectAll, selectStage } from './selecting.ts';
import { share } from './sharing.ts';
import { stayWatcher, takeAway, takeOver, trainAfterwards } from './taking-over.ts';
import { nextSeed, oneStep, stop, trainChanges, trainOrPause } from './training.ts';
import { unfoldBlock } from './unfolding.ts';
import { exportWeights, loadWeights } from './weights.ts';

export const ACTIONS: readonly Action[] = [
  trainOrPause,
  trainChanges,
  nextSeed,
  trainLonger,
  oneStep,
  stop,
  openAgain,
  takeOver,
  trainAfterwards,
  takeAway,
  stayWatcher,
  bringBack,
  undo,
  redo,
  allShortcutsOn,
  allShortcutsOff,
  share,
  exportWeights,
  loadWeights,
  openDataSets,
  fitNetworks,
  openCommands,
  showKeys,
  ...ADDING.map(({ action }) => action),
  toggleSelectedShortcuts,
  selectStage,
  selectAll,
  endSelection,
  unfoldBlock,
  duplicate,
  remove,
  moveEarlier,
  moveLater,
  copy,
  cut,
  paste,
];
