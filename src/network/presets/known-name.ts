/** What a network is called that has a name of its own. */
export interface KnownName {
  /** In files and commands; `networkNamed` understands it. */
  readonly file: string;
  /** On the screen. */
  readonly display: string;
}
