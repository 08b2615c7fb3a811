/** The figure made of its parts: what screen and file share. */
import type { Figure, FigurePanels } from '../../formats/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import type { Series } from '../store/series.ts';
import type { SpokenGap } from '../verdict/verdict.ts';
import { curveEnds, endLabels, wereTested } from './curve-ends.ts';
import { drawnCurves } from './drawn-curves.ts';
import type { EffectiveChoices } from './effective-choices.ts';
import type { Enlarged } from './enlarged.ts';
import { figureCaption } from './figure-caption.ts';
import { figureMarks } from './figure-marks.ts';
import { figurePanels, type PanelContents, type RunFalls } from './figure-panels.ts';
import { detailOf, figureView, reach, type ChosenView, type FigureView } from './figure-view.ts';
import { figureInWords, figureKey } from './figure-words.ts';
import type { Plotted } from './plotted.ts';
import { REFERENCES, type Reference } from './references.ts';
import { fallsIn, rateStretches, sharedStretches, type RateStretch } from './schedule-marks.ts';

/** Of more runs whose learning rates differ no falls are marked. */
const MOST_WITH_FALLS = 4;

/** Results of others are errors, and stand beside runs only. */
export function shownReferences({ measure, references }: EffectiveChoices, hasRuns: boolean) {
  if (measure !== 'error' || !hasRuns) return [];
  return REFERENCES.filter(({ key }) => references.includes(key));
}

export function ratesOf(series: readonly Series[]): readonly RateStretch[] | null {
  return sharedStretches(series.map(({ run }) => run));
}

/** Where the learning rates of runs fall that do not share them; none of many. */
function fallsOf(series: readonly Series[], plotted: readonly Plotted[]): readonly RunFalls[] {
  if (series.length > MOST_WITH_FALLS || ratesOf(series) !== null) return [];
  return series.flatMap(({ run }) => {
    const one = plotted.find(({ id }) => id === run.id);
    return one ? [{ plotted: one, falls: fallsIn(rateStretches(run) ?? []) }] : [];
  });
}

interface Contents {
  readonly series: readonly Series[];
  readonly plotted: readonly Plotted[];
  readonly choices: EffectiveChoices;
  readonly references: readonly Reference[];
  readonly view: FigureView;
  /** Over the enlarged part. */
  readonly heading: string;
  readonly colourOf: (plotted: Plotted) => string;
}

export function panelsOf(contents: Contents): FigurePanels {
  const { series, plotted, choices, references, view, heading, colourOf } = contents;
  const { whole, detail } = view;
  const panel: PanelContents = {
    drawn: drawnCurves(plotted, whole.shown, whole.scale),
    axis: choices.axis,
    measure: choices.measure,
    rates: ratesOf(series),
    falls: fallsOf(series, plotted),
    references,
    dashed: choices.look === 'figure-6',
    colourOf,
  };
  const drawn = detail && drawnCurves(plotted, detail.shown, detail.scale);
  return figurePanels(panel, whole, detail && drawn && { ...detail, drawn, heading });
}

interface Complete {
  readonly series: readonly Series[];
  readonly plotted: readonly Plotted[];
  readonly choices: EffectiveChoices;
  readonly chosen: ChosenView;
  /** Null at the end. */
  readonly step: number | null;
  readonly gap: SpokenGap | null;
  /** There is room for a part beside the whole. */
  readonly wide: boolean;
  /** On the ground that it is drawn on. */
  readonly colourOf: (plotted: Plotted) => string;
}

/** All of the figure, for a file. */
export function wholeFigure(complete: Complete): Figure {
  const { series, plotted, choices, chosen, step, gap, wide, colourOf } = complete;
  const { axis, measure } = choices;
  const reaching = reach(plotted, axis);
  const rates = ratesOf(series);
  const part: Enlarged | null = detailOf(plotted, choices, reaching, rates, step, chosen.stretch);
  const view = figureView(plotted, choices, reaching, part?.shown ?? null, chosen, wide);
  const references = shownReferences(choices, series.length > 0);
  const heading = part?.heading ?? '';
  const panels = panelsOf({ series, plotted, choices, references, view, heading, colourOf });
  const ends = curveEnds(plotted, step, measure);
  const { reached } = reaching;
  const marks = figureMarks({ plotted, measure, ends, step, reached, ...view, gap, colourOf });
  return {
    title: `${measure === 'error' ? 'Error' : 'Loss'} on ${DATA_SET.label}`,
    panels,
    labels: endLabels(plotted, measure, wereTested(plotted, step)),
    marks,
    key: figureKey(plotted, choices),
    caption: figureCaption({ series, measure }),
    description: figureInWords({
      ...{ plotted, axis, measure, step, reached, rates },
      ...view,
      gap: marks.gap?.label ?? null,
    }).join(' '),
  };
}
