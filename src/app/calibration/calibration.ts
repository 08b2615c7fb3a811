/** The speeds that were measured in this browser; runs that train keep them up to date. */
import { createStore } from 'zustand/vanilla';
import { multiplyAdds } from '../../network/index.ts';
import type { DeviceDescription } from '../../protocol/index.ts';
import type { RunState } from '../store/run-state.ts';
import type { RunStore } from '../store/run-store.ts';
import type { RunView } from '../store/runs.ts';
import { speedsFrom, withMeasurement, type Speeds } from './speeds.ts';

const KEY = 'skipstack-speeds';

/** The first steps prepare what all others use. */
const FIRST_STEPS = 10;

/** A speed that differs by less than this share is the same. */
const TREMBLE = 0.03;

export const speedStore = createStore<{ readonly speeds: Speeds }>()(() => ({
  speeds: speedsFrom(stored()),
}));

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export const deviceKey = ({ backend, adapter }: DeviceDescription) => `${adapter} (${backend})`;

function measure(device: DeviceDescription, { network, recipe, stepMilliseconds }: RunView): void {
  if (stepMilliseconds === undefined || stepMilliseconds <= 0) return;
  const measurement = {
    multiplyAdds: multiplyAdds(network),
    picturesPerSecond: (1000 * recipe.batchSize) / stepMilliseconds,
  };
  const { speeds } = speedStore.getState();
  const key = deviceKey(device);
  const known = speeds[key]?.find((one) => one.multiplyAdds === measurement.multiplyAdds);
  const ratio = known ? measurement.picturesPerSecond / known.picturesPerSecond : 0;
  if (Math.abs(ratio - 1) < TREMBLE) return;
  const next = withMeasurement(speeds, key, measurement);
  speedStore.setState({ speeds: next });
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Without storage the speeds last as long as the page.
  }
}

/** Measures whatever trains from now on. @returns what ends it */
export function watchSpeed(store: RunStore): () => void {
  return store.subscribe((now: RunState, before: RunState) => {
    const { device } = now;
    if (!device || now.runs === before.runs) return;
    for (const [id, run] of Object.entries(now.runs)) {
      if (run.status !== 'open' || run.step < FIRST_STEPS) continue;
      if (run.stepMilliseconds !== before.runs[id]?.stepMilliseconds) measure(device, run);
    }
  });
}
