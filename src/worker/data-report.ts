import { shardsInOrderOfNeed, type PictureLibrary, type ShardName } from '../dataset/index.ts';
import type { EngineEvent } from '../protocol/index.ts';
import type { RunRequest } from '../runs/index.ts';

/** Milliseconds between two reports. */
const INTERVAL = 200;
/** Training shards that come before the first test needs its pictures. */
const SHARDS_BEFORE_TEST = 4;

/** Tells the page how much of the data set is here, and the library what will be needed. */
export class DataReport {
  readonly #library: PictureLibrary;
  readonly #emit: (event: EngineEvent) => void;
  #wanted = { training: 0, test: 0 };
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(library: PictureLibrary, emit: (event: EngineEvent) => void) {
    this.#library = library;
    this.#emit = emit;
    library.onProgress(() => {
      this.#timer ??= setTimeout(() => this.send(), INTERVAL);
    });
  }

  /** Fetches what these runs will need, in the order of their need. */
  want(runs: readonly RunRequest[]): void {
    const [first] = runs;
    if (!first) return;
    const training = Math.max(...runs.map(({ recipe }) => recipe.pictures));
    const test = Math.max(...runs.map(({ recipe }) => recipe.testPictures));
    this.#wanted = { training, test };
    const { shardSize } = this.#library.dataSet;
    const { seed } = first;
    const of = { seed, pictures: training, shardSize: shardSize.train, order: 'random' } as const;
    const shards = Array.from(shardsInOrderOfNeed(of), (index): ShardName => ({
      split: 'train',
      index,
    }));
    const tests = Array.from(
      { length: Math.ceil(test / shardSize.test) },
      (_, index): ShardName => ({
        split: 'test',
        index,
      }),
    );
    shards.splice(SHARDS_BEFORE_TEST, 0, ...tests);
    this.#library.want(shards);
    this.send();
  }

  send(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const { progress } = this.#library;
    const { training, test } = this.#wanted;
    this.#emit({
      type: 'data',
      progress: {
        ...progress,
        // Shards are whole; of the pictures in them, only those in use count.
        trainingPictures: Math.min(progress.trainingPictures, training),
        testPictures: Math.min(progress.testPictures, test),
        trainingPicturesWanted: training,
        testPicturesWanted: test,
      },
    });
  }
}
