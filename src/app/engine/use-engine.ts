import { createContext, useContext } from 'react';
import type { Engine } from './engine.ts';

/** Gives the engine to everything below it. */
export const EngineContext = createContext<Engine | null>(null);

/** The engine of the page, the same one at every call. */
export function useEngine(): Engine {
  const engine = useContext(EngineContext);
  if (!engine) throw new Error('There is no EngineContext around this component.');
  return engine;
}
