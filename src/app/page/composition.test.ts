import { expect, it } from 'vitest';
import { keepFromComposition } from './composition.ts';

/** A key as browsers tell of it, with what an input method adds. */
function keydown(added: { readonly isComposing?: boolean; readonly keyCode?: number }): Event {
  return Object.assign(new Event('keydown', { cancelable: true }), added);
}

function heardBy(event: Event): number {
  const target = new EventTarget();
  let heard = 0;
  keepFromComposition(target);
  target.addEventListener('keydown', () => (heard += 1));
  target.dispatchEvent(event);
  return heard;
}

it('keeps keys that an input method composes with from every other handler', () => {
  expect(heardBy(keydown({ isComposing: true, keyCode: 13 }))).toBe(0);
});

it('keeps the Enter that Safari sends after the end of a composition', () => {
  expect(heardBy(keydown({ isComposing: false, keyCode: 229 }))).toBe(0);
});

it('leaves all other keys alone, and none to the browser less', () => {
  const enter = keydown({ isComposing: false, keyCode: 13 });
  expect(heardBy(enter)).toBe(1);
  expect(heardBy(keydown({}))).toBe(1);
  const composed = keydown({ isComposing: true });
  heardBy(composed);
  expect(composed.defaultPrevented).toBe(false);
});
