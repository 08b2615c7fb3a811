import type { ReactNode } from 'react';
import { Button, type ButtonLook } from '../common/Button.tsx';
import type { Action } from './action.ts';
import { confirmDone } from '../store/confirmation.ts';
import { attempt } from './carry-out.ts';
import { useActionContext, useActionHost } from './hooks.ts';
import { ariaShortcut, shortcutText } from './shortcut-text.ts';
import { onMac } from './shortcuts.ts';

interface ActionButtonProps {
  readonly action: Action;
  readonly look?: ButtonLook;
  /** What is shown in the place of the label, which is then only said: a shorter one, or a sign. */
  readonly children?: ReactNode;
}

/**
 * A button for an action. While it cannot be used it stays focusable and says why: to a pointer
 * that rests on it, and to whoever presses it by key or finger.
 */
export function ActionButton({ action, look = 'quiet', children }: ActionButtonProps) {
  const host = useActionHost();
  const label = useActionContext(action.label);
  const disabledReason = useActionContext(action.disabledReason);
  const { shortcut } = action;
  const keys = shortcut === undefined ? '' : ` (${shortcutText(shortcut, onMac())})`;
  return (
    <Button
      look={look}
      aria-label={children === undefined ? undefined : label}
      aria-disabled={disabledReason !== null}
      title={disabledReason ?? `${label}${keys}`}
      aria-keyshortcuts={shortcut === undefined ? undefined : ariaShortcut(shortcut, onMac())}
      onClick={() => {
        const reason = attempt(host, action);
        if (reason !== null) confirmDone(host.stores.confirmation, reason);
      }}
    >
      {children ?? label}
    </Button>
  );
}
