/** What was dropped, folders among it; only known while the event goes by. */
export function entriesOf(data: DataTransfer | null): readonly FileSystemEntry[] {
  return Array.from(data?.items ?? []).flatMap((item) => item.webkitGetAsEntry() ?? []);
}
