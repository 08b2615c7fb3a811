import { useLayoutEffect, useState, type RefObject } from 'react';

export interface Size {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the figure's text, which grows with the text of the page. */
  readonly text: number;
  /** Fonts of its text. */
  readonly family: string;
}

/** Of the text of axes, in the size of the page's text (`--text-axis`). */
const TEXT = 0.875;

/** How large an element is; null before it is laid out. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return undefined;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = watched;
      const { fontFamily: family } = getComputedStyle(watched);
      const text = TEXT * parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSize((before) =>
        before?.width === width &&
        before.height === height &&
        before.text === text &&
        before.family === family
          ? before
          : { width, height, text, family },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    // Fonts that come later make texts wider or narrower, not the figure.
    void document.fonts.ready.then(measure);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
