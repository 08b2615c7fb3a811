import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { contextOf } from '../actions/carry-out.ts';
import { useActionHost } from '../actions/hooks.ts';
import { onMac } from '../actions/shortcuts.ts';
import { Modal } from '../common/Modal.tsx';
import { useCloseDialog } from '../store/hooks.ts';
import { COMMAND_GROUPS, type Command } from './command.ts';
import styles from './CommandPalette.module.css';
import { allCommands } from './commands.ts';
import { CommandList } from './CommandList.tsx';
import { listed } from './listed.ts';
import { recentCommands, rememberCommand } from './recent.ts';

const PAGE = 8;
/** Nothing is done by Enter before one has typed or moved: whoever types early presses it early. */
const NONE = -1;
const storage = () => localStorage;

/** How far a key moves along the list; null for keys that do not. */
function moveOf({ key }: KeyboardEvent): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: PAGE,
    PageUp: -PAGE,
  };
  return moves[key] ?? null;
}

/**
 * Everything that can be done, searched and done by keyboard alone: the combobox with a list of
 * the ARIA Authoring Practices. The focus stays in the field.
 */
export function CommandPalette() {
  const host = useActionHost();
  const close = useCloseDialog();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // Read before the dialog takes the focus, which decides what some actions do.
  const [all] = useState(() => allCommands(host, contextOf(host), onMac()));
  const [recent] = useState(() => recentCommands(storage));
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(NONE);
  const sections = listed(all, query, recent);
  const commands = sections.flatMap((section) => section.commands);
  const present = chosen === NONE ? undefined : commands[Math.min(chosen, commands.length - 1)];
  useEffect(() => input.current?.focus(), []);

  const perform = (command: Command) => {
    if (command.disabledReason !== null) return;
    rememberCommand(storage, command.id);
    // The focus is back where it was before anything is done there.
    flushSync(close);
    command.perform();
  };
  const press = (event: KeyboardEvent) => {
    const move = moveOf(event);
    if (move !== null) {
      const next = Math.min(chosen, commands.length - 1) + move;
      const isStep = Math.abs(move) === 1;
      const last = commands.length - 1;
      if (isStep) setChosen(next < 0 ? last : next > last ? 0 : next);
      else setChosen(Math.max(0, Math.min(last, next)));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (present) perform(present);
    } else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      close();
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <Modal title="Commands" onClose={close}>
      <div className={styles.palette}>
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label="Search commands, networks and words"
          aria-autocomplete="list"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={present ? `${id} ${present.id}`.replaceAll(' ', '-') : undefined}
          placeholder="Search commands, networks, words"
          autoComplete="off"
          spellCheck={false}
          className={styles.search}
          value={query}
          onKeyDown={press}
          onChange={({ target }) => {
            setQuery(target.value);
            setChosen(target.value.trim() === '' ? NONE : 0);
          }}
        />
        <p role="status" className={commands.length === 0 ? styles.none : 'hidden'}>
          {statusText(commands.length, query, present)}
        </p>
        <CommandList
          id={`${id}-list`}
          optionId={(command) => `${id} ${command.id}`.replaceAll(' ', '-')}
          sections={sections}
          present={present}
          nameOfGroup={query.trim() === '' ? null : (group) => COMMAND_GROUPS[group]}
          onChoose={perform}
        />
      </div>
    </Modal>
  );
}

/** Why the chosen one cannot be done, or that nothing answers. */
function statusText(count: number, query: string, present: Command | undefined): string {
  if (count === 0) return `Nothing has “${query.trim()}” in it.`;
  return present?.disabledReason ?? '';
}
