import { useState } from 'react';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import styles from './EditableName.module.css';
import { NameField } from './NameField.tsx';

interface EditableNameProps {
  readonly name: string;
  readonly level: 3 | 4;
  readonly longest: number;
  /** What an empty name means, for whoever types it. */
  readonly whenEmpty: string;
  readonly className?: string | undefined;
  readonly onRename: (text: string) => void;
}

/** A heading that can be changed in place. */
export function EditableName(props: EditableNameProps) {
  const { name, level, longest, whenEmpty, className, onRename } = props;
  const [state, setState] = useState<'shown' | 'typed' | 'given back'>('shown');
  if (state === 'typed') {
    return (
      <div className={classes(styles.line, className)}>
        <NameField
          name={name}
          label={`Name of ${name}; ${whenEmpty}`}
          longest={longest}
          onEnd={(text, byKey) => {
            if (text !== null && text.trim() !== name) onRename(text.trim());
            setState(byKey ? 'given back' : 'shown');
          }}
        />
      </div>
    );
  }
  const Heading = `h${level}` as const;
  return (
    <div className={classes(styles.line, className)}>
      <Heading className={styles.name}>{name}</Heading>
      <Button
        look="plain"
        className={styles.rename}
        aria-label={`Rename ${name}`}
        title="Rename"
        autoFocus={state === 'given back'}
        onClick={() => setState('typed')}
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <path
            d="M2.5 11.5 L3 9 L9.75 2.25 L11.75 4.25 L5 11 Z"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.25"
            strokeLinejoin="round"
          />
        </svg>
      </Button>
    </div>
  );
}
