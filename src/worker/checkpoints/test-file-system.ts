/** An origin private file system in memory whose every operation can be made to go wrong. For tests only. */
import type { Folder, OpenFile, StoredFile } from './file-system.ts';

/**
 * What becomes of an operation: an exception; half of it, with the number of bytes said; nothing
 * of it, though it is said to be done; nothing, with the number that Chromium gives for a full
 * disk; other bytes; the next one first, though it is said to be done; and an exception at it and
 * all that follow, as when the tab is killed.
 */
export const FAULTS = [
  'throws',
  'shortened',
  'dropped',
  'full',
  'altered',
  'reordered',
  'killed',
] as const;

export type Fault = (typeof FAULTS)[number];

/** Those that spoil a write, whatever comes behind it. */
export const SPOILING = FAULTS.filter((fault) => fault !== 'reordered');

type Change = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

interface Bytes {
  now: Uint8Array<ArrayBuffer>;
  /** What a power cut leaves in any case. */
  flushed: Uint8Array<ArrayBuffer>;
  /** What was done to it since, in order, of which a power cut may leave any. */
  unflushed: readonly Change[];
  /** What is yet to be done, behind the next operation. */
  late: (() => void) | null;
  isOpen: boolean;
}

/** Which changes since the last flush are on the disk after a power cut, in which order. */
export type PowerCut = (changes: readonly Change[]) => readonly Change[];

/** A disk may have written none of them, or any, or the last before the first. */
export const POWER_CUTS: Readonly<Record<string, PowerCut>> = {
  'of which nothing is left': () => [],
  'of which the first is left': (changes) => changes.slice(0, 1),
  'of which the last is left': (changes) => changes.slice(-1),
  'of which all but the first are left': (changes) => changes.slice(1),
  'of which all but the last are left': (changes) => changes.slice(0, -1),
  'of which every other is left': (changes) => changes.filter((_, index) => index % 2 === 0),
  'of which all are left, the last first': (changes) => [...changes].reverse(),
};

type Tree = Map<string, Tree | Bytes>;

const isFolder = (entry: Tree | Bytes | undefined): entry is Tree => entry instanceof Map;
const refused = () => new DOMException('refused by the test', 'UnknownError');

export class TestFileSystem {
  readonly #tree: Tree = new Map();
  #operations = 0;
  #fault: { readonly at: number; readonly kind: Fault } | null = null;
  /** What was done, in order. */
  log: string[] = [];

  get root(): () => Promise<Folder> {
    return () => Promise.resolve(this.#folder(this.#tree));
  }

  /** With the same files; nothing is open in it. */
  copy(): TestFileSystem {
    const copy = new TestFileSystem();
    const visit = (from: Tree, into: Tree) => {
      for (const [name, entry] of from) {
        if (!isFolder(entry)) into.set(name, { ...entry, isOpen: false, late: null });
        else {
          const folder: Tree = new Map();
          into.set(name, folder);
          visit(entry, folder);
        }
      }
    };
    visit(this.#tree, copy.#tree);
    return copy;
  }

  /** Puts a file where there may be one, as another build would. */
  put(path: string, bytes: Uint8Array<ArrayBuffer>): void {
    const [folder, name] = this.#placeOf(path);
    folder.set(name, { now: bytes, flushed: bytes, unflushed: [], late: null, isOpen: false });
  }

  /** What is in a file; null where there is none. */
  bytes(path: string): Uint8Array<ArrayBuffer> | null {
    const [folder, name] = this.#placeOf(path);
    const entry = folder.get(name);
    return entry && !isFolder(entry) ? entry.now : null;
  }

  #placeOf(path: string): readonly [Tree, string] {
    const names = path.split('/');
    let tree = this.#tree;
    for (const name of names.slice(0, -1)) {
      const entry = tree.get(name) ?? new Map<string, Tree | Bytes>();
      tree.set(name, entry);
      if (!isFolder(entry)) throw new Error(`${name} is a file`);
      tree = entry;
    }
    return [tree, names.at(-1) ?? ''];
  }

  /** Has the operation of this number, from now on, go wrong; the first is 0. */
  fail(at: number, kind: Fault): void {
    this.#operations = 0;
    this.#fault = { at, kind };
  }

  /** Nothing goes wrong any more, and no file is open: another visit. */
  restart(powerCut?: PowerCut): void {
    this.#fault = null;
    this.log = [];
    const visit = (tree: Tree) => {
      for (const entry of tree.values()) {
        if (isFolder(entry)) visit(entry);
        else {
          entry.isOpen = false;
          if (powerCut) {
            const left = powerCut(entry.unflushed);
            entry.now = left.reduce((bytes, change) => change(bytes), entry.flushed);
          }
          Object.assign(entry, { flushed: entry.now, unflushed: [], late: null });
        }
      }
    };
    visit(this.#tree);
  }

  /** What an operation comes to; undefined where it goes well. */
  #next(name: string): Fault | undefined {
    const number = this.#operations++;
    this.log.push(name);
    const fault = this.#fault;
    if (fault?.kind === 'killed' && number >= fault.at) throw refused();
    if (fault?.at !== number) return undefined;
    if (fault.kind === 'throws') throw refused();
    return fault.kind;
  }

  async #later(name: string): Promise<void> {
    await Promise.resolve();
    this.#next(name);
  }

  #folder(tree: Tree): Folder {
    const missing = () => new DOMException('', 'NotFoundError');
    return {
      getDirectoryHandle: async (name, { create }) => {
        await this.#later('get folder');
        const entry = tree.get(name) ?? (create ? new Map<string, Tree | Bytes>() : undefined);
        if (!isFolder(entry)) throw missing();
        tree.set(name, entry);
        return this.#folder(entry);
      },
      getFileHandle: async (name, { create }) => {
        await this.#later('get file');
        const none = () => new Uint8Array();
        const made = { now: none(), flushed: none(), unflushed: [], late: null, isOpen: false };
        const entry = tree.get(name) ?? (create ? made : undefined);
        if (!entry || isFolder(entry)) throw missing();
        tree.set(name, entry);
        return this.#file(entry);
      },
      removeEntry: async (name) => {
        await this.#later('remove');
        if (!tree.delete(name)) throw missing();
      },
      keys: async function* () {
        for (const name of tree.keys()) yield await Promise.resolve(name);
      },
    };
  }

  #file(bytes: Bytes): StoredFile {
    return {
      createSyncAccessHandle: async () => {
        await this.#later('open');
        if (bytes.isOpen) throw new DOMException('', 'NoModificationAllowedError');
        bytes.isOpen = true;
        return this.#opened(bytes);
      },
      getFile: async () => {
        await this.#later('look');
        return { size: bytes.now.length };
      },
    };
  }

  #opened(file: Bytes): OpenFile {
    /** Does what an operation is there for, unless its fault is another, and what is late. */
    const work = (fault: Fault | undefined, act: () => void): void => {
      const { late } = file;
      file.late = null;
      if (fault === 'reordered') file.late = act;
      else if (fault !== 'dropped') act();
      late?.();
    };
    const change = (how: Change) => {
      file.now = how(file.now);
      file.unflushed = [...file.unflushed, how];
    };
    return {
      getSize: () => {
        const fault = this.#next('size');
        return fault === 'shortened' ? Math.floor(file.now.length / 2) : file.now.length;
      },
      read: (into, { at }) => {
        const fault = this.#next('read');
        if (fault === 'dropped') return 0;
        const wanted = file.now.subarray(at, at + into.length);
        const found = fault === 'shortened' ? wanted.subarray(0, wanted.length / 2) : wanted;
        into.set(found);
        if (fault === 'altered') into[found.length >> 1] = (into[found.length >> 1] ?? 0) ^ 1;
        return found.length;
      },
      write: (bytes, { at }) => {
        const fault = this.#next('write');
        if (fault === 'full') return 2 ** 32 - 8;
        const part = fault === 'shortened' ? bytes.slice(0, bytes.length / 2) : bytes.slice();
        if (fault === 'altered') part[part.length >> 1] = (part[part.length >> 1] ?? 0) ^ 1;
        work(fault, () => change((before) => written(before, part, at)));
        return part.length;
      },
      truncate: (size) => {
        work(this.#next('truncate'), () => change((before) => resized(before, size)));
      },
      flush: () => {
        work(this.#next('flush'), () => {
          Object.assign(file, { flushed: file.now, unflushed: [] });
        });
      },
      close: () => {
        // Where it fails or is left out, the file stays open, and nobody else can open it.
        work(this.#next('close'), () => {
          file.isOpen = false;
        });
      },
    };
  }
}

/** Another array each time: the one before may be what is flushed. */
function resized(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const other = new Uint8Array(size);
  other.set(bytes.subarray(0, size));
  return other;
}

function written(bytes: Uint8Array, part: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const other = resized(bytes, Math.max(bytes.length, at + part.length));
  other.set(part, at);
  return other;
}
