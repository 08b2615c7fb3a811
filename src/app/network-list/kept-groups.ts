/** Kept runs as a short list shows them: repetitions together, with their mean and spread. */
import { metricOf, seedGroups } from '../../runs/index.ts';
import type { RunColour } from '../colours/palette.ts';
import type { Scrubber } from '../store/scrubber.ts';
import { byAge } from '../store/runs-of-rows.ts';
import { comparableErrors } from '../store/repetitions.ts';
import { runName, type RunView } from '../store/runs.ts';
import { valueAt } from '../store/scrubbed.ts';
import { spreadText } from '../text/spread.ts';

export interface KeptMember {
  readonly id: string;
  readonly name: string;
  readonly seed: number;
  /** What it was computed on; empty where that is not known. */
  readonly device: string;
  /** Test error in percent; undefined where it was not tested by then. */
  readonly error: number | undefined;
}

export interface KeptGroup {
  /** The id of its oldest run. */
  readonly id: string;
  readonly name: string;
  readonly colour: RunColour;
  readonly members: readonly KeptMember[];
  /** Test error in percent, of several runs with its standard deviation: `13.0 ± 0.5`. */
  readonly error: string;
}

/** The youngest group first, in each the oldest run first; errors as of a step. */
export function keptGroups(runs: readonly RunView[], step: Scrubber['step']): readonly KeptGroup[] {
  const groups = seedGroups(runs.toSorted(byAge)).flatMap((group): KeptGroup[] => {
    const [first] = group;
    if (!first) return [];
    const members = group.map((run): KeptMember => ({
      id: run.id,
      name: runName(run),
      seed: run.seed,
      device: run.device?.adapter ?? '',
      error: valueAt(metricOf(run.metrics, 'test-error'), step),
    }));
    const errors = comparableErrors(
      group.map((run) => ({ run, metrics: run.metrics })),
      step,
    );
    const { id, colour } = first;
    return [
      {
        id,
        name: runName(first),
        colour,
        members,
        error: errors.length === 0 ? '–' : spreadText(errors),
      },
    ];
  });
  return groups.reverse();
}
