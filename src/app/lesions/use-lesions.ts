/** Lesions that are measured when somebody asks for it, one network after the other. */
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { InspectionSubject } from '../../inspection/index.ts';
import { useEngine } from '../engine/use-engine.ts';
import type { InsideNetwork } from '../inside/inside-network.ts';
import { useStores } from '../store/hooks.ts';
import { useForgetting } from '../store/use-forgetting.ts';
import type { LesionMode, LesionsView } from '../store/lesions.ts';
import {
  addMeasured,
  forgetOtherLesions,
  keptLesions,
  lesionsKey,
  takeUpLesions,
} from './kept-lesions.ts';
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
  /** Measures one of the planned lesions, beside what was measured of the same weights before. */
  readonly measureOne: (network: InsideNetwork, view: LesionsView, index: number) => void;
  readonly cancel: () => void;
}

const keyOf = ({ runId }: InsideNetwork, { mode, pictures }: LesionsView) =>
  lesionsKey(runId ?? '', mode, pictures);

/** Has what the browser keeps of these runs, and nothing of runs that are gone. */
function useKept(runIds: readonly string[]): void {
  const ids = runIds.join(' ');
  useEffect(() => void takeUpLesions(ids.split(' ')), [ids]);
  useForgetting(forgetOtherLesions);
}

/** @param networks those that are looked at */
export function useLesions(networks: readonly InsideNetwork[]): Lesions {
  const engine = useEngine();
  const { run: runStore } = useStores();
  const known = useStore(keptLesions);
  useKept(networks.flatMap(({ runId }) => runId ?? []));
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);

  const subjectOf = ({ runId }: InsideNetwork) => {
    const run = runId === null ? undefined : runStore.getState().runs[runId];
    if (!run || runId === null) return null;
    const from = { kind: 'run', runId } as const;
    return { network: run.network, recipe: run.recipe, from } satisfies InspectionSubject;
  };

  /** What was measured of a run before, with the step of its weights now. */
  const beforeOf = (one: InsideNetwork, view: LesionsView) => {
    const kept = known[keyOf(one, view)];
    const now = runStore.getState().runs[one.runId ?? '']?.step;
    return kept && kept.mode !== 'paths' ? { ...kept, isOfNow: kept.step === now } : null;
  };

  /** @param only index of the planned lesion to measure; null for all of them */
  const measureLesions = async (
    one: InsideNetwork,
    view: LesionsView,
    mode: Exclude<LesionMode, 'paths'>,
    only: number | null,
    signal: AbortSignal,
    onShare: (share: number) => void,
  ) => {
    const subject = subjectOf(one);
    const planned = plannedLesions(one.network, mode);
    if (!subject || planned.length === 0) return;
    const { pictures } = view;
    const before = only === null ? null : beforeOf(one, view);
    const hasWhole = before?.isOfNow === true && (before.errors[0] ?? null) !== null;
    const wanted = planned.flatMap((_, index) =>
      only === null || index === only || (index === 0 && !hasWhole) ? [index] : [],
    );
    const lesions = wanted.flatMap((index) => planned[index]?.lesion ?? []);
    const errors = planned.map((_, index) => before?.errors[index] ?? null);
    const of = { runId: subject.from.runId, mode, pictures };
    const { step } = await engine.ask(
      'lesions',
      { subject, lesions, pictures },
      {
        signal,
        onProgress: ({ index, error }) => {
          errors[wanted[index] ?? 0] = error;
          addMeasured({ ...of, errors: [...errors], step: null });
          onShare((index + 1) / lesions.length);
        },
      },
    );
    const isSame = before?.step === step;
    const ofStep = errors.map((error, index) => (isSame || wanted.includes(index) ? error : null));
    addMeasured({ ...of, errors: ofStep, step });
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
    addMeasured({ runId: subject.from.runId, mode: 'paths', readings, step });
  };

  const measureAll = async (
    networks: readonly InsideNetwork[],
    view: LesionsView,
    only: number | null,
  ) => {
    control.current?.abort();
    const own = new AbortController();
    control.current = own;
    setFailure(null);
    setShare(0);
    try {
      for (const [index, one] of networks.entries()) {
        const onShare = (done: number) => setShare((index + done) / networks.length);
        if (view.mode === 'paths') await measurePaths(one, own.signal, onShare);
        else await measureLesions(one, view, view.mode, only, own.signal, onShare);
      }
    } catch (error) {
      if (!own.signal.aborted) setFailure(error instanceof Error ? error.message : String(error));
    }
    if (control.current === own) setShare(null);
  };

  return {
    lesionsOf: (network, view) => {
      const kept = known[keyOf(network, view)];
      if (!kept || kept.mode === 'paths') return recordedLesions(network, view);
      return { ...kept, planned: plannedLesions(network.network, kept.mode) };
    },
    pathsOf: (network) => {
      const kept = known[lesionsKey(network.runId ?? '', 'paths', BATCH)];
      return kept?.mode === 'paths' ? kept : null;
    },
    share,
    failure,
    measure: (networks, view) => void measureAll(networks, view, null),
    measureOne: (network, view, index) => void measureAll([network], view, index),
    cancel: () => {
      control.current?.abort();
      control.current = null;
      setShare(null);
    },
  };
}
