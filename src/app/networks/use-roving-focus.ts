import { useState, type FocusEvent, type KeyboardEvent } from 'react';
import { focusAfterKey } from './ribbon-blocks.ts';

interface RovingFocus {
  /** For the button of this index among all of the element with the handlers. */
  readonly tabIndexOf: (index: number) => 0 | -1;
  readonly handlers: {
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

const buttonsIn = (element: Element) => [...element.querySelectorAll('button')];

/** One stop of the tab key for a row of buttons; the arrow keys move between them. */
export function useRovingFocus(count: number): RovingFocus {
  const [chosen, setChosen] = useState(0);
  return {
    tabIndexOf: (index) => (index === Math.min(chosen, count - 1) ? 0 : -1),
    handlers: {
      onFocus: ({ target, currentTarget }) =>
        setChosen(buttonsIn(currentTarget).findIndex((button) => button === target)),
      onKeyDown: (event) => {
        const buttons = buttonsIn(event.currentTarget);
        const index = buttons.findIndex((button) => button === event.target);
        const next = focusAfterKey(event.key, index, count);
        if (next === null) return;
        event.preventDefault();
        buttons[next]?.focus();
      },
    },
  };
}
