import { useEffect, useSyncExternalStore } from 'react';
import { useEngine } from '../engine/use-engine.ts';
import { useRunState } from '../store/hooks.ts';
import { TestPictures, type TestPicture } from './test-pictures.ts';

/** For all who look at pictures. */
const known = new TestPictures();

/** @returns a picture of the test split; null until it is there */
export function useTestPictures(indices: readonly number[]): (index: number) => TestPicture | null {
  const engine = useEngine();
  const device = useRunState((state) => state.device);
  const key = indices.join(' ');
  useEffect(() => {
    if (device && key !== '') known.want(engine, key.split(' ').map(Number));
  }, [engine, device, key]);
  useSyncExternalStore(known.subscribe, known.version);
  return (index) => known.get(index);
}
