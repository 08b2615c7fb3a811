/** Readings of probes, as JSON. */
import { PROBES, probeOfMetric, type ProbeGroup } from '../../src/inspection/index.ts';
import { probeWeights } from '../../src/training/index.ts';
import type { Inspection, InspectionContext } from './inspection.ts';

/** Of probes of these groups, by the layer or the parameter that they are of. */
async function readings(
  context: InspectionContext,
  groups: readonly ProbeGroup[],
): Promise<Record<string, Record<string, number>>> {
  const measured = (await probeWeights(context)) ?? {};
  // Of weights from a file nobody knows the momenta, which updates go by.
  const probes = PROBES.filter(
    ({ id, group }) => groups.includes(group) && (context.isNew || id !== 'update-ratio'),
  );
  return Object.fromEntries(
    probes.flatMap(({ id }) => {
      const own = Object.entries(measured).flatMap(([metric, value]) => {
        const found = probeOfMetric(metric);
        return found?.probeId === id ? [[found.place, value] as const] : [];
      });
      return own.length > 0 ? [[id, Object.fromEntries(own)]] : [];
    }),
  );
}

export const PROBE_INSPECTIONS: readonly Inspection[] = [
  {
    id: 'gradients',
    explanation: 'Norms of the gradients of one step, layer by layer.',
    inspect: (context) => readings(context, ['gradients']),
  },
  {
    id: 'responses',
    explanation: 'Standard deviation of each layer’s responses (He et al. 2015, Figure 7).',
    inspect: (context) => readings(context, ['responses']),
  },
  {
    id: 'signal',
    explanation: 'Means, variances, dead ReLUs, gates and norms of the weights.',
    inspect: (context) => readings(context, ['propagation', 'signal']),
  },
];
