/** Which commands are listed, and in which order. */
import { matchOf } from '../text/search.ts';
import { COMMAND_GROUPS, type Command, type CommandGroup } from './command.ts';

export interface Section {
  readonly title: string;
  readonly commands: readonly Command[];
}

/** How much it counts, beside how well a command answers, that it was used lately. */
const RECENT = 0.5;

const GROUPS = Object.entries(COMMAND_GROUPS);

/** Those that can be done, then those that cannot, each in their order. */
function possibleFirst(commands: readonly Command[]): readonly Command[] {
  return [...commands].sort(
    (a, b) => Number(a.disabledReason !== null) - Number(b.disabledReason !== null),
  );
}

function grouped(commands: readonly Command[]): readonly Section[] {
  return GROUPS.map(([group, title]) => ({
    title,
    commands: possibleFirst(commands.filter((command) => command.group === group)),
  })).filter((section) => section.commands.length > 0);
}

function titleOf(group: CommandGroup): string {
  return COMMAND_GROUPS[group];
}

/**
 * Without a query all commands by group, before them those that were used last. With one, all that
 * answer it, the best first; of two that answer as well the one that can be done, or was used later.
 *
 * @param recent ids, that of the command used last first
 */
export function listed(
  commands: readonly Command[],
  query: string,
  recent: readonly string[],
): readonly Section[] {
  if (query.trim() === '') {
    const used = recent.flatMap((id) => commands.find((command) => command.id === id) ?? []);
    const others = commands.filter((command) => !used.includes(command));
    const last = used.length === 0 ? [] : [{ title: 'Last used', commands: used }];
    return [...last, ...grouped(others)];
  }
  const answers = commands.flatMap((command) => {
    const { title, explanation = '', more = [], group, id, disabledReason } = command;
    const score = matchOf(query, { title, more: [explanation, ...more, titleOf(group)] });
    if (score === null) return [];
    const use = recent.indexOf(id);
    const lately = use < 0 ? 0 : RECENT * (1 - use / recent.length);
    return [{ command, score: score + lately - (disabledReason === null ? 0 : RECENT) }];
  });
  const best = answers.sort((a, b) => b.score - a.score).map(({ command }) => command);
  return best.length === 0 ? [] : [{ title: 'Found', commands: best }];
}
