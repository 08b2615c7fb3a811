/** Before the id of a data set that a person has made. */
const OWN_PREFIX = 'own-';

export function ownId(rest: string): string {
  return `${OWN_PREFIX}${rest}`;
}

export function isOwnId(id: string): boolean {
  return id.startsWith(OWN_PREFIX);
}
