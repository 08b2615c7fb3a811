/** Runs as a page that is read without Skipstack: figure, verdict, results, recipes and devices. */
import { settingsThatApply, type Recipe } from '../../experiment/index.ts';
import type { Block, Document, Drawing, NamedRun } from '../../formats/index.ts';
import { latestOf, metricOf, sameValue } from '../../runs/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import { formatCount, formatDuration, formatError } from '../text/numbers.ts';
import { settingText } from '../text/setting-text.ts';

export const REPORT_FORMAT = {
  id: 'report',
  label: 'HTML',
  explanation:
    'Figure, verdict, results, recipe and device in one page that is read without Skipstack, in a browser or on paper.',
} as const;

export interface ReportContents {
  readonly runs: readonly NamedRun[];
  readonly drawing: Drawing;
  /** Empty for none. */
  readonly verdict: string;
  /** Where Skipstack shows the runs; null where a link has no room for them. */
  readonly address: string | null;
  readonly made: Date;
}

const NOTHING = '–';
const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const names = new Intl.ListFormat('en-GB');

/** Of more runs the title has their number. */
const MOST_IN_TITLE = 4;

const HEAD = [
  ...['Run', 'Seed', 'Steps', 'Test error, last', 'Test error, lowest', 'Training error, last'],
  ...['Computed in', 'Device', 'Skipstack', 'Begun on'],
];

const percent = (error: number | undefined) =>
  error === undefined || !Number.isFinite(error) ? NOTHING : `${formatError(error)}\u00a0%`;

function resultOf({ name, record }: NamedRun): readonly string[] {
  const { seed, step, steps, metrics, times, device, build } = record;
  const tests = metricOf(metrics, 'test-error').values.filter(Number.isFinite);
  const of = steps === null || steps === step ? '' : ` of ${formatCount(steps)}`;
  return [
    name,
    String(seed),
    `${formatCount(step)}${of}`,
    percent(latestOf(metrics, 'test-error')?.value),
    percent(tests.length > 0 ? tests.reduce((one, other) => Math.min(one, other)) : undefined),
    percent(latestOf(metrics, 'training-error')?.value),
    times.computed > 0 ? formatDuration(times.computed) : NOTHING,
    device ? `${device.adapter} (${device.backend})` : NOTHING,
    build,
    DATE.format(times.created),
  ];
}

/** Each recipe once, with the runs that are by it. */
function recipesOf(runs: readonly NamedRun[]) {
  const recipes: { readonly recipe: Recipe; readonly names: string[] }[] = [];
  for (const { name, record } of runs) {
    const known = recipes.find(({ recipe }) => sameValue(recipe, record.recipe));
    if (known) known.names.push(name);
    else recipes.push({ recipe: record.recipe, names: [name] });
  }
  return recipes;
}

export function reportOf({ runs, drawing, verdict, address, made }: ReportContents): Document {
  const called = runs.map(({ name }) => name);
  const which =
    called.length > MOST_IN_TITLE ? `${formatCount(called.length)} runs` : names.format(called);
  const recipes = recipesOf(runs);
  return {
    title: `${which} on ${DATA_SET.label}`,
    blocks: [
      ...(verdict === '' ? [] : [{ kind: 'paragraph', text: verdict, look: 'lead' } as const]),
      { kind: 'figure', drawing },
      { kind: 'heading', text: 'Results' },
      {
        kind: 'table',
        caption: 'Errors in percent of pictures that were named wrongly.',
        head: HEAD,
        rows: runs.map(resultOf),
      },
      ...recipes.flatMap(({ recipe, names: by }): readonly Block[] => [
        { kind: 'heading', text: recipes.length > 1 ? `Recipe of ${names.format(by)}` : 'Recipe' },
        {
          kind: 'facts',
          facts: settingsThatApply(recipe).map((setting) => [
            setting.label,
            settingText(setting, recipe),
          ]),
        },
      ]),
      ...(address === null
        ? []
        : [
            { kind: 'heading', text: 'See it live' } as const,
            {
              kind: 'paragraph',
              text: 'The link holds networks, recipe, seed and curves. It trains nothing by itself; whoever opens it can train the same beside them.',
            } as const,
            { kind: 'link', text: 'Open in Skipstack', address } as const,
          ]),
      { kind: 'paragraph', text: `Made with Skipstack on ${DATE.format(made)}.` },
    ],
  };
}
