import { useEffect, useRef } from 'react';
import type { Command, CommandGroup } from './command.ts';
import styles from './CommandPalette.module.css';
import type { Section } from './listed.ts';

interface CommandListProps {
  readonly id: string;
  readonly optionId: (command: Command) => string;
  readonly sections: readonly Section[];
  /** The one that Enter does. */
  readonly present: Command | undefined;
  /** Named beside each command where they are not listed by group. */
  readonly nameOfGroup: ((group: CommandGroup) => string) | null;
  readonly onChoose: (command: Command) => void;
}

/** The commands by section; the chosen one is in sight. */
export function CommandList(props: CommandListProps) {
  const { id, optionId, sections, present, nameOfGroup, onChoose } = props;
  const chosen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [present]);
  return (
    <div id={id} role="listbox" aria-label="Commands" className={styles.list}>
      {sections.map(({ title, commands }) => (
        <div key={title} role="group" aria-label={title}>
          <div aria-hidden="true" className={styles.title}>
            {title}
          </div>
          {commands.map((command) => (
            <div
              key={command.id}
              ref={command === present ? chosen : null}
              id={optionId(command)}
              role="option"
              aria-selected={command === present}
              aria-disabled={command.disabledReason !== null}
              className={styles.option}
              onClick={() => onChoose(command)}
            >
              <span className={styles.name}>{command.title}</span>
              {nameOfGroup && <span className={styles.group}>{nameOfGroup(command.group)}</span>}
              {command.keys !== undefined && <kbd className={styles.keys}>{command.keys}</kbd>}
              <span className={styles.reason}>{command.disabledReason ?? command.explanation}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
