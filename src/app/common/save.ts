/** A file for the browser to save. */
export interface SavedFile {
  readonly name: string;
  readonly bytes: BlobPart;
}

/** Lets the browser save a file. */
export function save({ name, bytes }: SavedFile): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once the click is handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
