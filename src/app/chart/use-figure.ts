import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Figure, FigureMarks, FigurePanels } from '../../formats/index.ts';
import { askedGuess } from '../store/guess.ts';
import { useStores } from '../store/hooks.ts';
import type { Series } from '../store/series.ts';
import { useSpokenGap } from '../verdict/use-judged.ts';
import type { SpokenGap } from '../verdict/verdict.ts';
import { curveEnds, endLabels, wereTested } from './curve-ends.ts';
import type { EffectiveChoices } from './effective-choices.ts';
import { figureMarks } from './figure-marks.ts';
import { panelsOf, ratesOf, shownReferences } from './figure-parts.ts';
import { detailOf, figureView, reach, type ChosenView, type FigureView } from './figure-view.ts';
import type { Plotted } from './plotted.ts';
import { guessedLines } from './guess.ts';
import { withoutGuessingWords } from './guessing-words.ts';
import { fallsIn, type RateStretch } from './schedule-marks.ts';

/** The figure as it is on the screen. */
export interface ShownFigure {
  readonly panels: FigurePanels;
  readonly labels: Figure['labels'];
  readonly marks: FigureMarks;
  readonly view: FigureView;
  readonly rates: readonly RateStretch[] | null;
  readonly end: number;
  readonly reached: number;
  readonly gap: SpokenGap | null;
  readonly step: number | null;
}

const onPage = ({ colour }: Plotted) => colour;

/**
 * Moving along the steps leaves panels and labels what they are, unless another part is enlarged.
 *
 * @param wide whether there is room for a part beside the whole
 */
export function useFigure(
  series: readonly Series[],
  plotted: readonly Plotted[],
  choices: EffectiveChoices,
  chosen: ChosenView,
  wide: boolean,
): ShownFigure {
  const { lesson, scrubber } = useStores();
  // Whoever is asked for a guess is not to see how it turns out.
  const hidesRest = useStore(lesson, ({ open }) => open !== null);
  const asked = useStore(lesson, useShallow(askedGuess));
  const step = useStore(scrubber, (state) => state.step);
  const { axis, measure } = choices;
  const rates = useMemo(() => ratesOf(series), [series]);
  const reaching = useMemo(() => reach(plotted, axis), [plotted, axis]);
  const part = detailOf(plotted, choices, reaching, rates, step, chosen.stretch);
  const { low, high } = part?.shown ?? { low: 0, high: 0 };
  const detail = useMemo(() => (high > low ? { low, high } : null), [low, high]);
  const view = useMemo(
    () => figureView(plotted, choices, reaching, detail, chosen, wide),
    [plotted, choices, reaching, detail, chosen, wide],
  );
  const references = useMemo(
    () => shownReferences(choices, series.length > 0),
    [choices, series.length],
  );
  const heading = part?.heading ?? '';
  const panels = useMemo(
    () => panelsOf({ series, plotted, choices, references, view, heading, colourOf: onPage }),
    [series, plotted, choices, references, view, heading],
  );
  const guess = useMemo(() => {
    const [first] = plotted;
    if (!asked || !first) return [];
    return guessedLines(asked, plotted, view.whole, fallsIn(rates ?? []).map(first.course.placeOf));
  }, [asked, plotted, view, rates]);
  const tested = wereTested(plotted, step);
  const labels = useMemo(() => endLabels(plotted, measure, tested), [plotted, measure, tested]);
  const gap = useSpokenGap(series);
  const { reached, end } = reaching;
  const ends = useMemo(() => curveEnds(plotted, step, measure), [plotted, step, measure]);
  const marks = {
    ...figureMarks({
      plotted,
      measure,
      ends,
      step,
      reached,
      ...view,
      gap,
      colourOf: onPage,
    }),
    hidesRest,
    guess,
  };
  const isCut = hidesRest && !marks.atEnd;
  const readable = useMemo(() => (isCut ? withoutGuessingWords(panels) : panels), [isCut, panels]);
  return { panels: readable, labels, marks, view, rates, end, reached, gap, step };
}
