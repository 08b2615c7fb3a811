import { createContext, useContext } from 'react';
import type { EngineHost } from './engine-host.ts';

/** Gives the engine to everything below it. */
export const EngineContext = createContext<EngineHost | null>(null);

/** The engine of the page, the same one at every call. */
export function useEngine(): EngineHost {
  const engine = useContext(EngineContext);
  if (!engine) throw new Error('There is no EngineContext around this component.');
  return engine;
}
