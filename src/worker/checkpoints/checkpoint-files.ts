/** The checkpoints of runs in the origin private file system, a folder for each run. */
import type { Checkpoint } from '../../runs/index.ts';
import { deviceTurns, type CheckpointStore, type KeptCheckpoint } from '../../training/index.ts';
import { unlessMissing } from './file-bytes.ts';
import type { Folder } from './file-system.ts';
import { RunFolder, type Slot } from './run-folder.ts';

const FOLDER = 'checkpoints';
/** Before an id, which alone might be no name that a folder can have. */
const PREFIX = 'run-';

const folderOf = (runId: string) => `${PREFIX}${encodeURIComponent(runId)}`;

export class CheckpointFiles implements CheckpointStore {
  readonly #root: () => Promise<Folder>;
  readonly #sliceBytes: number | undefined;
  /** A file can be opened once only, so one piece of work waits for the other. */
  readonly #exclusive = deviceTurns();
  /** In which file the newest whole checkpoint of a run is; null for a run that has none. */
  readonly #newest = new Map<string, Slot | null>();

  /**
   * @param root of the origin's files; asked for again where it was refused
   * @param sliceBytes that are written at once
   */
  constructor(root: () => Promise<Folder>, sliceBytes?: number) {
    this.#root = root;
    this.#sliceBytes = sliceBytes;
  }

  /**
   * Keeps a checkpoint in the place of the one before the last. It is there once this resolves.
   *
   * @throws whatever the browser refuses with; the last checkpoint is then as it was
   */
  write(checkpoint: Checkpoint): Promise<void> {
    const { id } = checkpoint.record;
    return this.#exclusive(async () => {
      const folder = await this.#made(checkpoint);
      if (!this.#newest.has(id)) this.#newest.set(id, (await folder.read())?.slot ?? null);
      this.#newest.set(id, await folder.write(checkpoint, this.#newest.get(id) ?? null));
    });
  }

  pin(checkpoint: Checkpoint): Promise<void> {
    return this.#exclusive(async () => (await this.#made(checkpoint)).pin(checkpoint));
  }

  unpin(runId: string, step: number): Promise<void> {
    return this.#exclusive(async () => (await this.#found(folderOf(runId)))?.unpin(step));
  }

  /**
   * The checkpoint of the most steps that is whole, or that of a step; null where there is none.
   *
   * @throws whatever the browser refuses with, unless another file can be read
   */
  read(runId: string, step?: number): Promise<Checkpoint | null> {
    return this.#exclusive(async () => {
      const found = await (await this.#found(folderOf(runId)))?.read(step);
      if (step === undefined) this.#newest.set(runId, found?.slot ?? null);
      return found?.checkpoint ?? null;
    });
  }

  list(runId: string): Promise<readonly KeptCheckpoint[]> {
    return this.#exclusive(async () => {
      const stored = (await (await this.#found(folderOf(runId)))?.stored()) ?? [];
      return stored.map(({ step, bytes, pinned }) => ({ step, bytes, pinned }));
    });
  }

  /** All of a run, pinned or not. */
  remove(runId: string): Promise<void> {
    return this.#exclusive(async () => {
      this.#newest.delete(runId);
      const all = await unlessMissing(this.#all());
      const removed = all?.removeEntry(folderOf(runId), { recursive: true });
      await unlessMissing(removed ?? Promise.resolve());
    });
  }

  /** The runs that have a folder, with the bytes that are in it. */
  sizes(): Promise<ReadonlyMap<string, number>> {
    return this.#exclusive(async () => {
      const bytes = new Map<string, number>();
      const all = await unlessMissing(this.#all());
      for await (const name of all?.keys() ?? []) {
        const folder = name.startsWith(PREFIX) ? await this.#found(name) : null;
        if (folder) bytes.set(decodeURIComponent(name.slice(PREFIX.length)), await folder.bytes());
      }
      return bytes;
    });
  }

  async #made({ record }: Checkpoint): Promise<RunFolder> {
    const all = await (await this.#root()).getDirectoryHandle(FOLDER, { create: true });
    const folder = await all.getDirectoryHandle(folderOf(record.id), { create: true });
    return new RunFolder(folder, this.#sliceBytes);
  }

  async #all(): Promise<Folder> {
    return (await this.#root()).getDirectoryHandle(FOLDER, { create: false });
  }

  async #found(name: string): Promise<RunFolder | null> {
    const all = await unlessMissing(this.#all());
    const folder = all && (await unlessMissing(all.getDirectoryHandle(name, { create: false })));
    return folder && new RunFolder(folder, this.#sliceBytes);
  }
}
