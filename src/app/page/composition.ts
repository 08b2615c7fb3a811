/** Keys that belong to an input method: Enter and Escape end its suggestions, not ours. */

/**
 * Whether an input method composes with this key. Safari sends the Enter that ends a
 * composition after it; its code is 229 all the same.
 */
function isComposing(event: Event): boolean {
  if ('isComposing' in event && event.isComposing === true) return true;
  return 'keyCode' in event && event.keyCode === 229;
}

/** From now on no handler of keys gets those of an input method, whoever listens below. */
export function keepFromComposition(target: EventTarget): void {
  const keep = (event: Event) => {
    if (isComposing(event)) event.stopImmediatePropagation();
  };
  target.addEventListener('keydown', keep, { capture: true });
}
