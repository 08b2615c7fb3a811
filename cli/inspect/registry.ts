/** All that `lab inspect` can be asked for; to add one, add a row. */
import type { Inspection } from './inspection.ts';
import { PROBE_INSPECTIONS } from './probes.ts';

export const INSPECTIONS: readonly Inspection[] = [...PROBE_INSPECTIONS];
