/** What decides two or more runs, side by side, and what of it differs. */
import { settingsThatApply, RECIPE_SETTINGS, type Recipe } from '../../experiment/index.ts';
import {
  blocksOf,
  costOf,
  depthOf,
  displayName,
  problemsOf,
  type Network,
} from '../../network/index.ts';
import { sameValue, type RunRecord } from '../../runs/index.ts';
import { networkDifferences } from './network-differences.ts';
import { formatCount } from './numbers.ts';
import { settingText, shortName } from './setting-text.ts';

/** All that decides a run. */
export type ComparedRecord = Pick<RunRecord, 'network' | 'recipe' | 'seed' | 'dataset' | 'parent'>;

/**
 * What changed from one run to another, each in a few words: `+skip connections`, `rate 0.1 → 0.05`,
 * `−crop`, `seed 1 → 2`. A setting that did not apply before stands with its value alone.
 */
export function runDifferences(from: ComparedRecord, to: ComparedRecord): readonly string[] {
  return [
    ...networkDifferences(from.network, to.network),
    ...recipeDifferences(from.recipe, to.recipe),
    ...(from.dataset === to.dataset ? [] : [`${from.dataset} → ${to.dataset}`]),
    ...(from.seed === to.seed ? [] : [`seed ${from.seed} → ${to.seed}`]),
    ...parentDifferences(from, to),
  ];
}

export function recipeDifferences(from: Recipe, to: Recipe): readonly string[] {
  const before = new Set(settingsThatApply(from));
  return settingsThatApply(to).flatMap((setting) => {
    const name = shortName(setting);
    const value = settingText(setting, to);
    if (!before.has(setting)) return [`${name} ${value}`];
    if (sameValue(from[setting.key], to[setting.key])) return [];
    if (setting.kind === 'switch') return [`${to[setting.key] ? '+' : '−'}${name}`];
    return [`${name} ${settingText(setting, from)} → ${value}`];
  });
}

function parentDifferences(from: ComparedRecord, to: ComparedRecord): readonly string[] {
  if (sameValue(from.parent, to.parent)) return [];
  return [to.parent ? `from step ${formatCount(to.parent.step)} of another run` : 'from the start'];
}

/** One setting of several runs. */
export interface ComparedSetting {
  readonly name: string;
  /** As text, one for each run; a dash where it does not apply. */
  readonly values: readonly string[];
  readonly differs: boolean;
}

const NOTHING = '–';

interface Fact {
  readonly name: string;
  readonly of: (run: ComparedRecord) => string;
}

const NETWORK_FACTS: readonly Fact[] = [
  { name: 'Network', of: ({ network }) => displayName(network) },
  { name: 'Layers', of: ({ network }) => formatCount(depthOf(network)) },
  { name: 'Skip connections', of: ({ network }) => shortcutText(network) },
  { name: 'Parameters', of: ({ network }) => parameterText(network) },
];

const OTHER_FACTS: readonly Fact[] = [
  { name: 'Data', of: ({ dataset }) => dataset },
  { name: 'Seed', of: ({ seed }) => String(seed) },
  {
    name: 'Begun',
    of: ({ parent }) =>
      parent ? `from step ${formatCount(parent.step)} of another run` : 'from the start',
  },
];

function shortcutText(network: Network): string {
  const blocks = blocksOf(network);
  const types = blocks.map(({ shortcut }) => shortcut).filter((type) => type !== 'none');
  if (types.length === 0) return 'none';
  const share = types.length === blocks.length ? '' : `${types.length} of ${blocks.length}, `;
  return `${share}type ${[...new Set(types)].join(', ')}`;
}

function parameterText(network: Network): string {
  return problemsOf(network).length > 0 ? NOTHING : formatCount(costOf(network).parameters);
}

/** Everything that decides these runs, setting by setting. */
export function comparedSettings(runs: readonly ComparedRecord[]): readonly ComparedSetting[] {
  const recipeFacts: readonly Fact[] = RECIPE_SETTINGS.filter((setting) =>
    runs.some(({ recipe }) => applies(setting, recipe)),
  ).map((setting) => ({
    name: setting.label,
    of: ({ recipe }) => (applies(setting, recipe) ? withUnit(setting, recipe) : NOTHING),
  }));
  return [...NETWORK_FACTS, ...recipeFacts, ...OTHER_FACTS].map(({ name, of }) => {
    const values = runs.map(of);
    return { name, values, differs: new Set(values).size > 1 };
  });
}

type RecipeSetting = (typeof RECIPE_SETTINGS)[number];

function applies({ appliesTo }: RecipeSetting, recipe: Recipe): boolean {
  return appliesTo?.(recipe) ?? true;
}

function withUnit(setting: RecipeSetting, recipe: Recipe): string {
  const unit = 'unit' in setting ? ` ${setting.unit}` : '';
  return `${settingText(setting, recipe)}${unit}`;
}
