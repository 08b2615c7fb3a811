/** Whether each number that a part or block is set to can be used at all. */
import { changeBlocks, changePart, type PartSettings } from '../edit/index.ts';
import { isWithin, LIMITS, nearestWithin, type WholeRange } from '../limits.ts';
import type { Network, Part } from '../network.ts';
import type { Problem } from './problem.ts';
import { where } from './where.ts';

const USUAL_RATE = 0.5;

interface Setting {
  readonly value: number;
  readonly range: WholeRange;
  /** What stands before and behind the number in a sentence: `has 3 filters`. */
  readonly has: readonly [before: string, behind: string];
  readonly set: (value: number) => PartSettings;
}

const filters = (value: number): Setting => ({
  value,
  range: LIMITS.filters,
  has: ['has', 'filters'],
  set: (to) => ({ filters: to }),
});

const stride = (value: number): Setting => ({
  value,
  range: LIMITS.stride,
  has: ['has a stride of', ''],
  set: (to) => ({ stride: to }),
});

const kernel = (value: number): Setting => ({
  value,
  range: LIMITS.kernel,
  has: ['has a kernel with a side of', 'pixels'],
  set: (to) => ({ kernel: to }),
});

const padding = (value: number, range: WholeRange = LIMITS.padding): Setting => ({
  value,
  range,
  has: ['has a padding of', 'pixels'],
  set: (to) => ({ padding: to }),
});

const units = (value: number): Setting => ({
  value,
  range: LIMITS.units,
  has: ['has', 'outputs'],
  set: (to) => ({ units: to }),
});

function settingsOf(part: Part): readonly Setting[] {
  switch (part.kind) {
    case 'convolution':
      return [
        filters(part.filters),
        kernel(part.kernel),
        stride(part.stride),
        padding(part.padding),
      ];
    case 'stage':
      return [filters(part.filters), stride(part.stride)];
    case 'max-pool':
    case 'average-pool': {
      // With more, a square could hold nothing but padding.
      const largest = Math.floor(nearestWithin(part.kernel, LIMITS.kernel) / 2);
      const range = { ...LIMITS.padding, largest };
      return [kernel(part.kernel), stride(part.stride), padding(part.padding, range)];
    }
    case 'dense':
      return [units(part.units)];
    case 'batch-norm':
    case 'activation':
    case 'dropout':
    case 'global-average-pool':
      return [];
  }
}

/** A part's problems, and the part as it would be without them. */
export function checkSettings(
  network: Network,
  index: number,
  part: Part,
): { readonly problems: readonly Problem[]; readonly fixed: PartSettings } {
  const problems: Problem[] = [];
  let fixed: PartSettings = {};
  const at = { part: index, block: null };
  for (const { value, range, has, set } of settingsOf(part)) {
    if (isWithin(value, range)) continue;
    const to = nearestWithin(value, range);
    const said = [...[has[0], value, has[1]].filter((one) => one !== '')].join(' ');
    problems.push({
      ...at,
      sentence: `${where(network, index)} ${said}; it needs a whole number from ${range.smallest} to ${range.largest.toLocaleString('en')}.`,
      fix: { label: `Set it to ${to}`, fixed: () => changePart(network, index, set(to)) },
    });
    fixed = { ...fixed, ...set(to) };
  }
  if (part.kind === 'dropout' && !(part.rate >= 0 && part.rate < 1)) {
    problems.push({
      ...at,
      sentence: `${where(network, index)} has a rate of ${part.rate}; it needs a probability from 0 up to, but without, 1.`,
      fix: {
        label: `Set it to ${USUAL_RATE}`,
        fixed: () => changePart(network, index, { rate: USUAL_RATE }),
      },
    });
  }
  if (part.kind === 'stage') problems.push(...problemsOfCounts(network, index, part));
  return { problems, fixed };
}

function problemsOfCounts(
  network: Network,
  index: number,
  { blocks }: Part & { readonly kind: 'stage' },
): readonly Problem[] {
  const range = LIMITS.convolutions;
  return blocks.flatMap(({ convolutions }, block): readonly Problem[] => {
    if (isWithin(convolutions, range)) return [];
    const at = { part: index, block };
    const to = nearestWithin(convolutions, range);
    return [
      {
        ...at,
        sentence: `${where(network, index, block)} has ${convolutions} convolutions; it needs a whole number from ${range.smallest} to ${range.largest}.`,
        fix: {
          label: `Set it to ${to}`,
          fixed: () => changeBlocks(network, [at], { convolutions: to }),
        },
      },
    ];
  });
}
