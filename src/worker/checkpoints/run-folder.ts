/**
 * The files of one run: two that are written in turns, so that whatever happens to a write, the
 * checkpoint before it stays, and one for each pinned checkpoint. Runs that were kept by an
 * earlier build have `.skipstack` files in the place of the two, until newer ones are written.
 */
import {
  decodeCheckpointFile,
  decodeCheckpointHead,
  decodeRunFile,
  encodeCheckpointFile,
  ForeignCheckpointError,
  FormatError,
  RUN_FILE_ENDING,
  type ByteSource,
} from '../../formats/index.ts';
import type { Checkpoint } from '../../runs/index.ts';
import type { KeptCheckpoint } from '../../training/index.ts';
import { unlessMissing, withFile, writeFile } from './file-bytes.ts';
import type { Folder } from './file-system.ts';

export type Slot = 'a' | 'b';

export interface FoundCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly slot: Slot | null;
}

interface Stored extends KeptCheckpoint {
  readonly name: string;
  /** Null for one that is pinned. */
  readonly slot: Slot | null;
}

const ENDING = '.checkpoint';
const PINNED = /^pinned-(\d+)\.checkpoint$/;
const SLOTS: readonly Slot[] = ['a', 'b'];

const pinnedName = (step: number) => `pinned-${step}${ENDING}`;
const isEarlier = (name: string) => name.endsWith(RUN_FILE_ENDING);

export class RunFolder {
  readonly #folder: Folder;
  readonly #sliceBytes: number | undefined;

  /** @param sliceBytes that are written at once; as many as are good for browsers without it */
  constructor(folder: Folder, sliceBytes?: number) {
    this.#folder = folder;
    this.#sliceBytes = sliceBytes;
  }

  /**
   * Writes into the file that is not the newest; see `writeFile` for what goes wrong.
   *
   * @returns the newest from now on
   */
  async write(checkpoint: Checkpoint, newest: Slot | null): Promise<Slot> {
    const slot = newest === 'a' ? 'b' : 'a';
    await this.#put(`${slot}${ENDING}`, checkpoint);
    await this.#remove(`${slot}${RUN_FILE_ENDING}`);
    return slot;
  }

  async pin(checkpoint: Checkpoint): Promise<void> {
    const { step } = checkpoint.state;
    const stored = await this.stored();
    if (stored.some((one) => one.pinned && one.step === step)) return;
    await this.#put(pinnedName(step), checkpoint);
  }

  unpin(step: number): Promise<void> {
    return this.#remove(pinnedName(step));
  }

  /** The newest that is whole, or that of a step. */
  async read(step?: number): Promise<FoundCheckpoint | null> {
    const wanted = (await this.stored()).filter((one) => step === undefined || one.step === step);
    for (const { name, slot } of wanted.reverse()) {
      const checkpoint = await unlessDamaged(withFile(this.#folder, name, contentOf(name)));
      if (checkpoint) return { checkpoint, slot };
    }
    return null;
  }

  /**
   * All whose heads are whole, by step.
   *
   * @throws ForeignCheckpointError for one of a newer build; what the browser refuses every file with
   */
  async stored(): Promise<readonly Stored[]> {
    const found: Stored[] = [];
    const refused: unknown[] = [];
    for (const name of await this.names()) {
      try {
        const one = await this.#stored(name);
        if (one) found.push(one);
      } catch (error) {
        if (error instanceof ForeignCheckpointError) throw error;
        refused.push(error);
      }
    }
    if (found.length === 0 && refused.length > 0) throw refused[0];
    return found.sort((a, b) => a.step - b.step || Number(b.pinned) - Number(a.pinned));
  }

  async names(): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const name of this.#folder.keys()) names.push(name);
    return names;
  }

  /** Of all files, whole or not. */
  async bytes(): Promise<number> {
    let bytes = 0;
    for (const name of await this.names()) {
      const file = await unlessMissing(this.#folder.getFileHandle(name, { create: false }));
      bytes += (await file?.getFile())?.size ?? 0;
    }
    return bytes;
  }

  async #stored(name: string): Promise<Stored | null> {
    const slot = SLOTS.find((one) => name === `${one}${ENDING}` || name === one + RUN_FILE_ENDING);
    const pinned = PINNED.test(name);
    if (!pinned && slot === undefined) return null;
    const head = withFile(this.#folder, name, async (source) => ({
      step: await stepOf(name, source),
      bytes: source.size,
    }));
    const found = await unlessDamaged(head);
    return found && { ...found, name, pinned, slot: slot ?? null };
  }

  #put(name: string, checkpoint: Checkpoint): Promise<void> {
    return writeFile(this.#folder, name, (put) =>
      encodeCheckpointFile(checkpoint, put, this.#sliceBytes),
    );
  }

  async #remove(name: string): Promise<void> {
    await unlessMissing(this.#folder.removeEntry(name, { recursive: false }));
  }
}

async function stepOf(name: string, source: ByteSource): Promise<number> {
  if (isEarlier(name)) return (await earlierContent(source)).state.step;
  return (await decodeCheckpointHead(source)).state.step;
}

const contentOf = (name: string) => (isEarlier(name) ? earlierContent : decodeCheckpointFile);

async function earlierContent(source: ByteSource): Promise<Checkpoint> {
  const bytes = new Uint8Array(source.size);
  source.read(bytes, 0);
  const { record, checkpoints } = await decodeRunFile(bytes);
  const state = checkpoints.at(-1);
  if (!state) throw new FormatError('This run has no checkpoint.');
  return { record, state };
}

/** Null for a file that is not there, or not whole. */
async function unlessDamaged<Found>(found: Promise<Found | null>): Promise<Found | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof FormatError && !(error instanceof ForeignCheckpointError)) return null;
    throw error;
  }
}
