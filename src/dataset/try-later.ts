/** Thrown where trying again makes sense only after something has happened. */
export class TryLater extends Error {
  readonly until: Promise<unknown>;

  constructor(until: Promise<unknown>) {
    super('This can only be tried later.');
    this.name = 'TryLater';
    this.until = until;
  }
}
