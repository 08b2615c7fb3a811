/** Lesions that are measured when somebody asks for it, one network after the other. */
import { useEffect, useRef, useState } from 'react';
import type { InspectionSubject } from '../../inspection/index.ts';
import { useEngine } from '../engine/use-engine.ts';
import type { InsideNetwork } from '../inside/inside-network.ts';
import { useStores } from '../store/hooks.ts';
import type { LesionMode, LesionsView } from '../store/lesions.ts';
import { recordedLesions } from './recorded-lesions.ts';
import { plannedLesions, type MeasuredLesions, type MeasuredPaths } from './measured.ts';

/** Paths of each length, and pictures of a batch. */
const DRAWS = 4;
const BATCH = 32;

export interface Lesions {
  readonly lesionsOf: (network: InsideNetwork, view: LesionsView) => MeasuredLesions | null;
  readonly pathsOf: (network: InsideNetwork) => MeasuredPaths | null;
  /** Share that is done, 0 to 1; null while nothing is measured. */
  readonly share: number | null;
  readonly failure: string | null;
  readonly measure: (networks: readonly InsideNetwork[], view: LesionsView) => void;
  readonly cancel: () => void;
}

/** Kept for as long as the page, so that other lenses can be looked through meanwhile. */
let knownLesions: ReadonlyMap<string, MeasuredLesions> = new Map();
let knownPaths: ReadonlyMap<string, MeasuredPaths> = new Map();

const keyOf = ({ id }: InsideNetwork, { mode, pictures }: LesionsView) =>
  `${id} ${mode} ${pictures}`;

export function useLesions(): Lesions {
  const engine = useEngine();
  const { run: runStore } = useStores();
  const [, setVersion] = useState(0);
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);
  const changed = () => setVersion((version) => version + 1);

  const subjectOf = ({ runId }: InsideNetwork): InspectionSubject | null => {
    const run = runId === null ? undefined : runStore.getState().runs[runId];
    if (!run || runId === null) return null;
    return { network: run.network, recipe: run.recipe, from: { kind: 'run', runId } };
  };

  const measureLesions = async (
    one: InsideNetwork,
    view: LesionsView,
    mode: Exclude<LesionMode, 'paths'>,
    signal: AbortSignal,
    onShare: (share: number) => void,
  ) => {
    const subject = subjectOf(one);
    const planned = plannedLesions(one.network, mode);
    if (!subject || planned.length === 0) return;
    const key = keyOf(one, view);
    const lesions = planned.map(({ lesion }) => lesion);
    const errors: number[] = [];
    const asked = { subject, lesions, pictures: view.pictures };
    const { step } = await engine.ask('lesions', asked, {
      signal,
      onProgress: ({ index, error }) => {
        errors[index] = error;
        knownLesions = new Map(knownLesions).set(key, { planned, errors: [...errors], step: null });
        onShare((index + 1) / planned.length);
        changed();
      },
    });
    knownLesions = new Map(knownLesions).set(key, { planned, errors, step });
  };

  const measurePaths = async (
    one: InsideNetwork,
    signal: AbortSignal,
    onShare: (share: number) => void,
  ) => {
    const subject = subjectOf(one);
    const blocks = plannedLesions(one.network, 'shortcut').length - 1;
    if (!subject || blocks < 1) return;
    const asked = { subject, draws: DRAWS, seed: 1, pictures: BATCH };
    const { readings, step } = await engine.ask('path-gradients', asked, {
      signal,
      onProgress: ({ length }) => onShare((length + 1) / (blocks + 1)),
    });
    knownPaths = new Map(knownPaths).set(one.id, { readings, step });
  };

  const measureAll = async (networks: readonly InsideNetwork[], view: LesionsView) => {
    control.current?.abort();
    const own = new AbortController();
    control.current = own;
    setFailure(null);
    setShare(0);
    try {
      for (const [index, one] of networks.entries()) {
        const onShare = (done: number) => setShare((index + done) / networks.length);
        if (view.mode === 'paths') await measurePaths(one, own.signal, onShare);
        else await measureLesions(one, view, view.mode, own.signal, onShare);
        changed();
      }
    } catch (error) {
      if (!own.signal.aborted) setFailure(error instanceof Error ? error.message : String(error));
    }
    if (control.current === own) setShare(null);
  };

  return {
    lesionsOf: (network, view) =>
      knownLesions.get(keyOf(network, view)) ?? recordedLesions(network, view),
    pathsOf: ({ id }) => knownPaths.get(id) ?? null,
    share,
    failure,
    measure: (networks, view) => void measureAll(networks, view),
    cancel: () => {
      control.current?.abort();
      control.current = null;
      setShare(null);
    },
  };
}
