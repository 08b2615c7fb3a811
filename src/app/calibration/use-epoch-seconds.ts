import { useEffect } from 'react';
import { useStore } from 'zustand';
import { multiplyAdds, type Network } from '../../network/index.ts';
import { useDraft, useRunState, useStores } from '../store/hooks.ts';
import { deviceKey, speedStore, watchSpeed } from './calibration.ts';
import { secondsFor } from './speeds.ts';

/** Keeps the speeds up to date as long as the component is there. */
export function useSpeedWatch(): void {
  const { run } = useStores();
  useEffect(() => watchSpeed(run), [run]);
}

/**
 * Seconds that a network takes to see all training pictures once, on this device; null where
 * nothing has trained on it yet.
 */
export function useEpochSeconds(network: Network): number | null {
  const device = useRunState((state) => state.device);
  const speeds = useStore(speedStore, (state) => state.speeds);
  const pictures = useDraft((draft) => draft.recipe.pictures);
  return device && secondsFor(speeds, deviceKey(device), multiplyAdds(network), pictures);
}
