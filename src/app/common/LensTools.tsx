import { createContext, useContext, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Where the tools of a lens go: undefined where no place is kept, null until it is there. */
const Place = createContext<HTMLElement | null | undefined>(undefined);

interface LensToolsPlaceProps {
  /** @param place takes the tools, wherever it stands */
  readonly children: (place: ReactNode) => ReactNode;
  readonly className?: string | undefined;
}

/** Keeps a place for the tools of the lens that is in it. */
export function LensToolsPlace({ children, className }: LensToolsPlaceProps) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  return <Place value={element}>{children(<div ref={setElement} className={className} />)}</Place>;
}

/** Tools of a lens, beside the tabs of lenses where there is a place for them. */
export function LensTools({ children }: { readonly children: ReactNode }) {
  const place = useContext(Place);
  if (place === undefined) return children;
  return place && createPortal(children, place);
}
