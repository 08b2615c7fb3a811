/** All that `lab inspect` can be asked for; to add one, add a row. */
import { CONFUSION } from './confusion.ts';
import type { Inspection } from './inspection.ts';
import { LANDSCAPE } from './landscape.ts';
import { LESIONS } from './lesions.ts';
import { PROBE_INSPECTIONS } from './probes.ts';

export const INSPECTIONS: readonly Inspection[] = [
  ...PROBE_INSPECTIONS,
  LESIONS,
  CONFUSION,
  LANDSCAPE,
];
