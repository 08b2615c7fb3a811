/** The parts of the origin private file system that checkpoints are kept with. */

/** Of `FileSystemSyncAccessHandle`, which only workers have. */
export interface OpenFile {
  readonly getSize: () => number;
  /** @returns bytes that were read */
  readonly read: (bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }) => number;
  /** @returns bytes that were written; some browsers are wrong about it rather than throw */
  readonly write: (bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }) => number;
  readonly truncate: (size: number) => void;
  readonly flush: () => void;
  readonly close: () => void;
}

export interface StoredFile {
  /** Nobody else can open the file until it is closed. */
  readonly createSyncAccessHandle: () => Promise<OpenFile>;
  /** As it is now, whoever has it open. */
  readonly getFile: () => Promise<{ readonly size: number }>;
}

interface Wanted {
  readonly create: boolean;
}

/** Of `FileSystemDirectoryHandle`. What is not there is a `NotFoundError`. */
export interface Folder {
  readonly getDirectoryHandle: (name: string, options: Wanted) => Promise<Folder>;
  readonly getFileHandle: (name: string, options: Wanted) => Promise<StoredFile>;
  readonly removeEntry: (name: string, options: { readonly recursive: boolean }) => Promise<void>;
  readonly keys: () => AsyncIterable<string>;
}
