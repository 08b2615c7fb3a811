import { MenuItems } from '../common/Menu.tsx';
import type { Action } from './action.ts';
import { attempt, contextOf } from './carry-out.ts';
import { useActionHost } from './hooks.ts';

interface ActionItemsProps {
  readonly actions: readonly Action[];
  readonly close: () => void;
}

/** Actions as the items of a menu; what cannot be done now says why. */
export function ActionItems({ actions, close }: ActionItemsProps) {
  const host = useActionHost();
  const context = contextOf(host);
  return (
    <MenuItems
      close={close}
      items={actions.map((action) => ({
        label: action.label(context),
        explanation: action.disabledReason(context) ?? undefined,
        choose: () => attempt(host, action),
      }))}
    />
  );
}
