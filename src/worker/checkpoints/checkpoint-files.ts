/**
 * The checkpoints of runs in the origin private file system: a folder for each run with two
 * files, written in turns, so that whatever happens to a write, the checkpoint before it stays.
 */
import { decodeRunFile, encodeRunFile, FormatError, RUN_FILE_ENDING } from '../../formats/index.ts';
import type { Checkpoint } from '../../runs/index.ts';
import { deviceTurns, type CheckpointStore } from '../../training/index.ts';
import { readBytes, unlessMissing, writeBytes } from './file-bytes.ts';
import type { Folder } from './file-system.ts';

type Slot = 'a' | 'b';

const SLOTS: readonly Slot[] = ['a', 'b'];
const FOLDER = 'checkpoints';
/** Before an id, which alone might be no name that a folder can have. */
const PREFIX = 'run-';

interface Found {
  readonly slot: Slot;
  readonly checkpoint: Checkpoint;
}

const fileOf = (slot: Slot) => `${slot}${RUN_FILE_ENDING}`;
const folderOf = (runId: string) => `${PREFIX}${encodeURIComponent(runId)}`;

export class CheckpointFiles implements CheckpointStore {
  readonly #root: () => Promise<Folder>;
  /** A file can be opened once only, so one piece of work waits for the other. */
  readonly #exclusive = deviceTurns();
  /** In which file the newest checkpoint of a run is; null for a run that has none. */
  readonly #newest = new Map<string, Slot | null>();

  /** @param root of the origin's files; asked for again where it was refused */
  constructor(root: () => Promise<Folder>) {
    this.#root = root;
  }

  /**
   * Keeps a checkpoint in the place of the one before the last. It is there once this resolves.
   *
   * @throws whatever the browser refuses with; the last checkpoint is then as it was
   */
  async write({ record, state }: Checkpoint): Promise<void> {
    const bytes = await encodeRunFile({ record, checkpoints: [state] });
    await this.#exclusive(() => this.#write(record.id, bytes));
  }

  /**
   * The checkpoint of the most steps that is whole; null where there is none.
   *
   * @throws whatever the browser refuses with, unless the other file can be read
   */
  read(runId: string): Promise<Checkpoint | null> {
    return this.#exclusive(() => this.#read(runId));
  }

  remove(runId: string): Promise<void> {
    return this.#exclusive(async () => {
      this.#newest.delete(runId);
      const all = await unlessMissing(this.#all());
      const removed = all?.removeEntry(folderOf(runId), { recursive: true });
      await unlessMissing(removed ?? Promise.resolve());
    });
  }

  /** The runs that have a folder, with the bytes that are in it. */
  list(): Promise<ReadonlyMap<string, number>> {
    return this.#exclusive(() => this.#list());
  }

  async #write(runId: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (!this.#newest.has(runId)) await this.#read(runId);
    const slot = this.#newest.get(runId) === 'a' ? 'b' : 'a';
    const all = await (await this.#root()).getDirectoryHandle(FOLDER, { create: true });
    const folder = await all.getDirectoryHandle(folderOf(runId), { create: true });
    await writeBytes(folder, fileOf(slot), bytes);
    this.#newest.set(runId, slot);
  }

  async #read(runId: string): Promise<Checkpoint | null> {
    const folder = await this.#folder(folderOf(runId));
    const found: Found[] = [];
    const refused: unknown[] = [];
    for (const slot of folder ? SLOTS : []) {
      try {
        const checkpoint = folder && (await checkpointIn(folder, fileOf(slot)));
        if (checkpoint) found.push({ slot, checkpoint });
      } catch (error) {
        refused.push(error);
      }
    }
    if (found.length === 0 && refused.length > 0) throw refused[0];
    const [newest] = found.sort((a, b) => b.checkpoint.state.step - a.checkpoint.state.step);
    this.#newest.set(runId, newest?.slot ?? null);
    return newest?.checkpoint ?? null;
  }

  async #list(): Promise<ReadonlyMap<string, number>> {
    const bytes = new Map<string, number>();
    const all = await unlessMissing(this.#all());
    if (!all) return bytes;
    for await (const name of all.keys()) {
      const folder = name.startsWith(PREFIX) ? await this.#folder(name) : null;
      if (!folder) continue;
      let ofRun = 0;
      for (const slot of SLOTS) ofRun += (await readBytes(folder, fileOf(slot)))?.length ?? 0;
      bytes.set(decodeURIComponent(name.slice(PREFIX.length)), ofRun);
    }
    return bytes;
  }

  async #all(): Promise<Folder> {
    return (await this.#root()).getDirectoryHandle(FOLDER, { create: false });
  }

  async #folder(name: string): Promise<Folder | null> {
    const all = await unlessMissing(this.#all());
    return all && unlessMissing(all.getDirectoryHandle(name, { create: false }));
  }
}

/** Null for a file that is not there, or not whole. */
async function checkpointIn(folder: Folder, name: string): Promise<Checkpoint | null> {
  const bytes = await readBytes(folder, name);
  if (!bytes) return null;
  try {
    const { record, checkpoints } = await decodeRunFile(bytes);
    const state = checkpoints.at(-1);
    return state ? { record, state } : null;
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
