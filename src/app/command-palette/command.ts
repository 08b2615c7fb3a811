/** What can be found and done in the palette, wherever on the page it is done otherwise. */

/** In the order in which they are listed. */
export const COMMAND_GROUPS = {
  actions: 'Do',
  lessons: 'Lessons',
  lenses: 'Look at',
  drawers: 'Open',
  experiments: 'Experiments',
  networks: 'Add a network',
  glossary: 'What a word means',
} as const;

export type CommandGroup = keyof typeof COMMAND_GROUPS;

export interface Command {
  /** Its own among all commands, and the same in every visit. */
  readonly id: string;
  readonly group: CommandGroup;
  readonly title: string;
  /** What it comes to, where its title alone does not say so. */
  readonly explanation?: string;
  /** What else it may be found by. */
  readonly more?: readonly string[];
  /** The keys that do it without the palette, as keyboards name them: `Ctrl Z`. */
  readonly keys?: string;
  /** Why it cannot be done now, as a sentence; null when it can. */
  readonly disabledReason: string | null;
  readonly perform: () => void;
}
