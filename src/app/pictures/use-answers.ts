import { useEffect, useState } from 'react';
import { useEngine } from '../engine/use-engine.ts';
import { hasWeights, subjectOf } from '../predictions/subject.ts';
import type { NamedRun } from '../predictions/judged-runs.ts';
import type { Answer } from '../predictions/Probabilities.tsx';
import { DATA_SET } from '../store/data-set.ts';

/** What a network makes of each of the pictures. */
export interface Asked extends Omit<Answer, 'probabilities'> {
  /** The step that its weights are of; null where nobody knows. */
  readonly step: number | null;
  /** For each picture, one for each class. */
  readonly probabilities: readonly (readonly number[])[];
}

interface Answers {
  readonly asked: readonly Asked[];
  /** A sentence; null where all went well. */
  readonly trouble: string | null;
  readonly isAsking: boolean;
}

const NONE: Answers = { asked: [], trouble: null, isAsking: false };

/**
 * Asks the networks, as they are now, about pictures.
 *
 * @param pixels `[pictures, height, width, channels]`; null while there is nothing to ask
 */
export function useAnswers(
  runs: readonly NamedRun[],
  pixels: Uint8Array<ArrayBuffer> | null,
): Answers {
  const engine = useEngine();
  const [answers, setAnswers] = useState(NONE);
  const able = runs.filter(({ run }) => hasWeights(run));
  const key = able.map(({ run }) => run.id).join(' ');
  useEffect(() => {
    if (!pixels) {
      setAnswers(NONE);
      return undefined;
    }
    const control = new AbortController();
    const { signal } = control;
    const { height, width } = DATA_SET;
    async function ask(pictures: Uint8Array<ArrayBuffer>): Promise<void> {
      const asked: Asked[] = [];
      setAnswers({ asked, trouble: null, isAsking: true });
      for (const { run, name, colour } of able) {
        const subject = subjectOf(run);
        const of = { height, width, pixels: pictures };
        const found = await engine.ask('classify', { subject, pictures: of }, { signal });
        const classes = DATA_SET.classes.length;
        const rows = Array.from({ length: found.probabilities.length / classes }, (_, picture) => [
          ...found.probabilities.subarray(picture * classes, (picture + 1) * classes),
        ]);
        asked.push({ id: run.id, name, colour, step: found.step, probabilities: rows });
        setAnswers({ asked: [...asked], trouble: null, isAsking: true });
      }
      setAnswers({ asked, trouble: null, isAsking: false });
    }
    ask(pixels).catch((error: unknown) => {
      if (signal.aborted) return;
      const trouble = error instanceof Error ? error.message : String(error);
      setAnswers((before) => ({ ...before, trouble, isAsking: false }));
    });
    return () => control.abort();
    // The runs are the same as long as their ids are; asked once, not with every step.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [engine, key, pixels]);
  return answers;
}
