/** How many blocks fit side by side into a ribbon. */
import { useState, type RefCallback } from 'react';

/** The narrowest a block may be, in pixels: the smallest target that WCAG 2.2 (2.5.8) allows. */
export const NARROWEST_BLOCK = 24;
/** What the first convolution, the classes and the ribbon's padding take, in pixels. */
export const WIDTH_OF_ENDS = 76;
/** As many blocks as a network of 20 layers has; enough for the narrowest of screens. */
export const SMALLEST_ROOM = 9;

/** @param width of the ribbon in pixels */
export function roomIn(width: number): number {
  return Math.max(SMALLEST_ROOM, Math.floor((width - WIDTH_OF_ENDS) / NARROWEST_BLOCK));
}

/** The room in an element as wide as the ribbons, and the ref that measures it. */
export function useRibbonRoom(): readonly [number, RefCallback<HTMLElement>] {
  const [room, setRoom] = useState(SMALLEST_ROOM);
  const [measure] = useState(() => (element: HTMLElement) => {
    const update = () => setRoom(roomIn(element.clientWidth));
    const observer = new ResizeObserver(update);
    observer.observe(element);
    update();
    return () => observer.disconnect();
  });
  return [room, measure];
}
