/** An origin private file system in memory whose every operation can be made to go wrong. For tests only. */
import type { Folder, OpenFile, StoredFile } from './file-system.ts';

/**
 * What becomes of an operation: an exception; half of it, with the number of bytes said; nothing
 * of it, though it is said to be done; nothing, with the number that Chromium gives for a full
 * disk; other bytes; and an exception at it and all that follow, as when the tab is killed.
 */
export const FAULTS = ['throws', 'shortened', 'dropped', 'full', 'altered', 'killed'] as const;

export type Fault = (typeof FAULTS)[number];

interface Bytes {
  now: Uint8Array<ArrayBuffer>;
  /** What is left of it after a power cut. */
  flushed: Uint8Array<ArrayBuffer>;
  isOpen: boolean;
}

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
        if (!isFolder(entry)) into.set(name, { ...entry, isOpen: false });
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
    folder.set(name, { now: bytes, flushed: bytes, isOpen: false });
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
  restart({ powerCut = false } = {}): void {
    this.#fault = null;
    this.log = [];
    const visit = (tree: Tree) => {
      for (const entry of tree.values()) {
        if (isFolder(entry)) visit(entry);
        else {
          entry.isOpen = false;
          if (powerCut) entry.now = entry.flushed;
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
        const made = { now: none(), flushed: none(), isOpen: false };
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
    const resized = (bytes: Uint8Array, size: number) => {
      const other = new Uint8Array(size);
      other.set(bytes.subarray(0, size));
      return other;
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
        if (fault === 'dropped') return bytes.length;
        if (fault === 'full') return 2 ** 32 - 8;
        const part = fault === 'shortened' ? bytes.slice(0, bytes.length / 2) : bytes.slice();
        if (fault === 'altered') part[part.length >> 1] = (part[part.length >> 1] ?? 0) ^ 1;
        // Another array each time: the one before may be what is flushed.
        file.now = resized(file.now, Math.max(file.now.length, at + part.length));
        file.now.set(part, at);
        return part.length;
      },
      truncate: (size) => {
        if (this.#next('truncate') !== 'dropped') file.now = resized(file.now, size);
      },
      flush: () => {
        if (this.#next('flush') !== 'dropped') file.flushed = file.now.slice();
      },
      close: () => {
        // Where it fails or is left out, the file stays open, and nobody else can open it.
        if (this.#next('close') !== 'dropped') file.isOpen = false;
      },
    };
  }
}
