/** Everything that the page knows, each thing in a store of its own. */
import { createAnnouncementStore, type AnnouncementStore } from './announcement.ts';
import { createChartChoicesStore, type ChartChoicesStore } from './chart-choices.ts';
import { createClipboardStore, type ClipboardStore } from './clipboard.ts';
import { createConfirmationStore, type ConfirmationStore } from './confirmation.ts';
import { createDialogStore, type DialogStore } from './dialog.ts';
import { createDockStore, type DockStore } from './dock.ts';
import { createDrawerStore, type DrawerStore } from './drawer.ts';
import { createExperimentStore, type ExperimentStore } from './experiment-store.ts';
import { createHistory, type History } from './history.ts';
import { createInsideStore, type InsideStore } from './inside.ts';
import { createKeepAwakeStore, type KeepAwakeStore } from './keep-awake.ts';
import { createPicturesViewStore, type PicturesViewStore } from './pictures-view.ts';
import { createPredictionsStore, type PredictionsStore } from './predictions.ts';
import { createLessonStore, type LessonStore } from './lesson.ts';
import { createLesionsStore, type LesionsStore } from './lesions.ts';
import { createRecordingsStore, type RecordingsStore } from './recordings.ts';
import { createRefusedTextsStore, type RefusedTextsStore } from './refused-texts.ts';
import { createRoomStore, type RoomStore } from './room.ts';
import { createRunStore, type RunStore } from './run-store.ts';
import { createScrubberStore, type ScrubberStore } from './scrubber.ts';
import { createSelectionStore, type SelectionStore } from './selection.ts';
import { createViewStore, type ViewStore } from './view.ts';

export interface Stores {
  readonly experiment: ExperimentStore;
  readonly run: RunStore;
  readonly history: History;
  readonly predictions: PredictionsStore;
  readonly picturesView: PicturesViewStore;
  readonly room: RoomStore;
  readonly chart: ChartChoicesStore;
  readonly selection: SelectionStore;
  readonly scrubber: ScrubberStore;
  readonly dock: DockStore;
  readonly drawer: DrawerStore;
  readonly view: ViewStore;
  readonly dialog: DialogStore;
  readonly confirmation: ConfirmationStore;
  readonly announcement: AnnouncementStore;
  readonly clipboard: ClipboardStore;
  readonly refusedTexts: RefusedTextsStore;
  readonly keepAwake: KeepAwakeStore;
  readonly inside: InsideStore;
  readonly lesions: LesionsStore;
  readonly recordings: RecordingsStore;
  readonly lesson: LessonStore;
}

/** A page that nobody has touched yet. */
export function createStores(): Stores {
  const run = createRunStore();
  return {
    experiment: createExperimentStore(),
    run,
    history: createHistory(run),
    predictions: createPredictionsStore(),
    picturesView: createPicturesViewStore(),
    room: createRoomStore(),
    chart: createChartChoicesStore(),
    selection: createSelectionStore(),
    scrubber: createScrubberStore(),
    dock: createDockStore(),
    drawer: createDrawerStore(),
    view: createViewStore(),
    dialog: createDialogStore(),
    confirmation: createConfirmationStore(),
    announcement: createAnnouncementStore(),
    clipboard: createClipboardStore(),
    refusedTexts: createRefusedTextsStore(),
    keepAwake: createKeepAwakeStore(),
    inside: createInsideStore(),
    lesions: createLesionsStore(),
    recordings: createRecordingsStore(),
    lesson: createLessonStore(),
  };
}
