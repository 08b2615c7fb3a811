import { useLayoutEffect, useState, type RefObject } from 'react';

export interface Size {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the figure's text, which grows with the text of the page. */
  readonly text: number;
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
      const text = TEXT * parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSize((before) =>
        before?.width === width && before.height === height && before.text === text
          ? before
          : { width, height, text },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
