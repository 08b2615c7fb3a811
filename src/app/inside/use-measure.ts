/** Measuring networks apart from their training, when somebody asks for it. */
import { useState } from 'react';
import type { InspectionSubject } from '../../inspection/index.ts';
import type { Metrics } from '../../runs/index.ts';
import { useEngine } from '../engine/use-engine.ts';
import { useStores } from '../store/hooks.ts';
import type { InsideNetwork } from './inside-network.ts';
import type { MeasuredApart } from './use-inside-networks.ts';

export interface Measuring {
  readonly apart: MeasuredApart;
  readonly isBusy: boolean;
  /** What went wrong, and what to do; null where nothing did. */
  readonly failure: string | null;
  /** Reads a training step of each, from their weights as they are. */
  readonly measure: (networks: readonly InsideNetwork[]) => void;
}

/** Kept for as long as the page, so that other lenses can be looked through meanwhile. */
let known: MeasuredApart = new Map();

export function useMeasure(): Measuring {
  const engine = useEngine();
  const { experiment, run: runStore } = useStores();
  const [apart, setApart] = useState(known);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const measureOne = async ({ id, runId, network, seed }: InsideNetwork) => {
    const run = runId === null ? undefined : runStore.getState().runs[runId];
    const recipe = run?.recipe ?? experiment.getState().recipe;
    const isTrained = run !== undefined && run.step > 0;
    const from: InspectionSubject['from'] =
      isTrained && runId !== null ? { kind: 'run', runId } : { kind: 'seed', seed };
    const asked = { subject: { network, recipe, from }, seed };
    const { step, readings } = await engine.ask('probe-weights', asked);
    const metrics: Metrics = Object.fromEntries(
      Object.entries(readings).map(([name, value]) => [
        name,
        { steps: [step ?? 0], values: [value], seconds: [0] },
      ]),
    );
    known = new Map(known).set(id, metrics);
    setApart(known);
  };

  const measureAll = async (networks: readonly InsideNetwork[]) => {
    setBusy(true);
    setFailure(null);
    try {
      for (const network of networks) await measureOne(network);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  return { apart, isBusy, failure, measure: (networks) => void measureAll(networks) };
}
