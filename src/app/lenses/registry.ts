/** The ways to look at what was trained, described once: tabs, addresses and commands. */
import type { ComponentType } from 'react';
import { shownRuns, type RunsOfRows } from '../store/runs-of-rows.ts';
import { ErrorsLens } from './errors/ErrorsLens.tsx';
import { deferred } from '../common/deferred.tsx';

export interface Lens {
  readonly id: string;
  readonly name: string;
  /** What one sees through it, a sentence. */
  readonly explanation: string;
  /** What has to be there first, as a sentence; null where there is enough. */
  readonly missing: (state: RunsOfRows) => string | null;
  readonly Component: ComponentType;
}

const needsRuns = (state: RunsOfRows) =>
  shownRuns(state).length > 0 ? null : 'Nothing was trained yet. Press Train first.';

export const LENSES: readonly [Lens, ...Lens[]] = [
  {
    id: 'errors',
    name: 'Errors',
    explanation: 'Training and test error of every run, as it learns.',
    missing: () => null,
    Component: ErrorsLens,
  },
  {
    id: 'pictures',
    name: 'Pictures',
    explanation: 'What the networks take the test pictures for, and pictures of your own.',
    missing: needsRuns,
    Component: deferred(() =>
      import('../pictures/PicturesLens.tsx').then((part) => part.PicturesLens),
    ),
  },
  {
    id: 'confusion',
    name: 'Confusion',
    explanation: 'Which classes are taken for which, by every network.',
    missing: needsRuns,
    Component: deferred(() =>
      import('../confusion/ConfusionLens.tsx').then((part) => part.ConfusionLens),
    ),
  },
  {
    id: 'inside',
    name: 'Inside',
    explanation: 'Gradients, responses and signal of every layer, over the depth of the networks.',
    missing: () => null,
    Component: deferred(() => import('../inside/InsideLens.tsx').then((part) => part.InsideLens)),
  },
  {
    id: 'landscape',
    name: 'Landscape',
    explanation: 'The loss around the weights that training came to, in one slice.',
    missing: needsRuns,
    Component: deferred(() =>
      import('../landscape/LandscapeLens.tsx').then((part) => part.LandscapeLens),
    ),
  },
  {
    id: 'lesions',
    name: 'Lesions',
    explanation: 'What trained networks can do without: blocks, skip connections, paths.',
    missing: needsRuns,
    Component: deferred(() =>
      import('../lesions/LesionsLens.tsx').then((part) => part.LesionsLens),
    ),
  },
  {
    id: 'runs',
    name: 'Runs',
    explanation: 'Every kept run in a table: search, sort, compare, go on.',
    missing: () => null,
    Component: deferred(() => import('../run-list/RunList.tsx').then((part) => part.RunList)),
  },
];

/** The lens of an id; the first one where there is none of it. */
export function lensOf(id: string): Lens {
  return LENSES.find((lens) => lens.id === id) ?? LENSES[0];
}
