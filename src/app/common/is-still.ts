/** Whether a person has asked for as little movement as there can be. */
export function isStill(window: Pick<Window, 'matchMedia'>): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
