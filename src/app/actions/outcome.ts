/** What an action comes to, as data: new state of the page, and what others are asked to do. */
import type { Part, Position } from '../../network/index.ts';
import type { PinCommand, RunRequest } from '../../protocol/index.ts';
import type { TrainingOrder } from '../../runs/index.ts';
import type { Dialog } from '../store/dialog.ts';
import type { Dock } from '../store/dock.ts';
import type { Draft } from '../store/rows.ts';
import type { Notice, RunState } from '../store/run-state.ts';
import type { Selection } from '../store/selection.ts';

/** What the engine is told. */
export type EngineTask =
  | {
      readonly type: 'train' | 'step';
      readonly runs: readonly RunRequest[];
      readonly order: TrainingOrder;
    }
  | { readonly type: 'pause' | 'stop' }
  | PinCommand
  | { readonly type: 'forget'; readonly runIds: readonly string[] }
  /** Another one takes its place, and looks for a device. */
  | { readonly type: 'restart' };

/** What is asked of the tabs of the page, of which one trains. */
export type SeatTask =
  /** This tab trains in the place of another one: these runs of that one. */
  | { readonly type: 'ask'; readonly runIds: readonly string[]; readonly order: TrainingOrder }
  /** This tab trains what its rows ask for once no other does. */
  | { readonly type: 'wait' }
  /** The tab that does not answer has its place taken away. */
  | { readonly type: 'steal' }
  | { readonly type: 'cancel' };

/** Where the focus goes once the screen shows the new state. */
export type FocusWish =
  /** To a place of a row; to its first where that is undefined or gone. */
  | { readonly kind: 'place'; readonly rowId: string; readonly position: Position | undefined }
  /** Nowhere, but back into its row, or the last one, where what had it is gone. */
  | { readonly kind: 'kept' };

/** What is left out stays as it is. */
export interface Outcome {
  /** An edit of the experiment, which can be undone. */
  readonly draft?: Partial<Draft>;
  /** A step through the edits. */
  readonly travel?: 'undo' | 'redo';
  readonly selection?: Selection;
  /** What is drawn, and unfolded there. */
  readonly dock?: Partial<Dock>;
  readonly clipboard?: readonly Part[];
  /** What is known of training. */
  readonly run?: Partial<RunState>;
  /** `train` and `step` need this tab to be the one that trains; see `perform`. */
  readonly engine?: EngineTask;
  readonly seat?: SeatTask;
  readonly dialog?: Dialog;
  readonly focus?: FocusWish;
  /** A sentence for whoever does not see what was done. */
  readonly announce?: string;
  readonly notify?: Omit<Notice, 'id'>;
}
