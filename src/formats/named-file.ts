/** A file by its name and what is in it. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The last part of a path. */
export function baseName({ name }: NamedFile): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
