/** Names in as much room as there is. */

/**
 * A name as far as there is room for it; the legend has all of it.
 *
 * @param widthOf how wide a text is, in the unit of the room
 */
export function fitted(name: string, room: number, widthOf: (text: string) => number): string {
  const characters = Array.from(name);
  const beginning = (length: number) => characters.slice(0, length).join('').trimEnd();
  if (widthOf(name) <= room) return name;
  let length = characters.length - 1;
  while (length > 1 && widthOf(`${beginning(length)}…`) > room) length -= 1;
  return `${beginning(length)}…`;
}
