/** A lesson on paper: what it says and asks, axes to draw a guess into, and behind it what came of it. */
import { DEFAULT_EXPERIMENT, MOST_NETWORKS } from '../../experiment/index.ts';
import {
  documentFile,
  FIGURE_SIZES,
  layOut,
  type Block,
  type Figure,
  type Lesson,
  type NamedFile,
  type RunFile,
} from '../../formats/index.ts';
import { setAllShortcuts, type Network } from '../../network/index.ts';
import { sameValue } from '../../runs/index.ts';
import { withAllShortcuts } from '../actions/editing.ts';
import { effectiveChoices } from '../chart/effective-choices.ts';
import { wholeFigure } from '../chart/figure-parts.ts';
import { plottedSeries } from '../chart/plotted.ts';
import { hexOnWhite } from '../colours/srgb.ts';
import { recordingsOf, type Recording } from '../recordings/catalogue.ts';
import { withRecorded } from '../recordings/recorded-runs.ts';
import { USUAL_CHOICES } from '../store/chart-choices.ts';
import { newId } from '../store/new-id.ts';
import { draftOf } from '../store/rows.ts';
import { seriesOf } from '../store/series.ts';
import { createStores } from '../store/stores.ts';

type LessonStep = Lesson['steps'][number];

/** Lines to write on below a question. */
const LINES = 2;

/** Networks that the lesson shows, or makes by its switch, of which errors were recorded, each once. */
function networksOf({ steps }: Lesson): readonly Network[] {
  let shown: readonly Network[] = [];
  const all: Network[] = [];
  for (const action of steps.flatMap(({ show, act }) => [...show, ...act])) {
    if (action.kind === 'networks') shown = action.networks;
    if (action.kind === 'skip-connections') {
      shown = shown.map((network) =>
        action.on ? withAllShortcuts(network) : setAllShortcuts(network, 'none'),
      );
    }
    all.push(...shown);
  }
  const recorded = all.filter((network) => recordingsOf([network]).length > 0);
  return recorded
    .filter((one, index) => index === recorded.findIndex((other) => sameValue(one, other)))
    .slice(0, MOST_NETWORKS);
}

/** The recorded curves of these networks; null where there are none. */
async function figureOf(
  networks: readonly Network[],
  fetchFile: (recording: Recording) => Promise<RunFile>,
): Promise<Figure | null> {
  const files = await Promise.all(recordingsOf(networks).map(fetchFile));
  if (files.length === 0) return null;
  // Of its own: what is on the page stays as it is.
  const { run, history } = createStores();
  const draft = draftOf({ ...DEFAULT_EXPERIMENT, networks }, newId);
  run.setState((state) =>
    withRecorded(
      state,
      files.map((file) => ({ ...file, from: 'for-page' })),
    ),
  );
  const state = run.getState();
  const series = seriesOf(draft, state);
  const choices = effectiveChoices(USUAL_CHOICES, series);
  return wholeFigure({
    ...{ series, choices },
    plotted: plottedSeries(series, history.of, choices),
    chosen: { stretch: null, range: null },
    ...{ step: null, gap: null, wide: true },
    colourOf: ({ id }) => hexOnWhite(state.runs[id]?.colour ?? { mix: 'mixed', tone: 1 }),
  });
}

/** The same axes with nothing in them. */
function emptyFigure(figure: Figure): Figure {
  const { whole } = figure.panels;
  return {
    ...figure,
    title: 'Axes to draw into',
    panels: { whole: { ...whole, lines: [], areas: [] }, detail: null, window: null },
    labels: { ...figure.labels, heading: '' },
    marks: { ends: [], gap: null, looked: { whole: null, detail: null }, atEnd: true },
    ...{ key: [], caption: '', description: '' },
  };
}

function figureBlocks(figure: Figure | null): readonly Block[] {
  const [size] = FIGURE_SIZES;
  return figure && size ? [{ kind: 'figure', drawing: layOut(figure, size) }] : [];
}

const paragraph = (text: LessonStep['question'] | LessonStep['then'][number]): Block => ({
  kind: 'paragraph',
  text,
});

function asked(step: LessonStep, place: number): readonly Block[] {
  return [
    { kind: 'heading', text: `${place + 1}. ${step.heading}` },
    ...step.text.map(paragraph),
    paragraph([{ text: step.question, look: 'strong' }]),
    { kind: 'choices', choices: step.choices.map(({ text }) => text) },
    { kind: 'lines', count: LINES },
  ];
}

function answered(step: LessonStep, place: number): readonly Block[] {
  return [
    { kind: 'heading', text: `${place + 1}. ${step.question}` },
    ...step.choices.map(({ text, reply }) =>
      paragraph([{ text: `${text}: `, look: 'strong' }, ...reply]),
    ),
    ...step.then.map(paragraph),
  ];
}

/** @param figure recorded curves; null without */
function sheetBlocks(lesson: Lesson, figure: Figure | null): readonly Block[] {
  return [
    { kind: 'paragraph', text: lesson.about, look: 'lead' },
    ...lesson.steps.flatMap(asked),
    ...(figure
      ? [
          { kind: 'heading', text: 'Draw how you expect the errors to fall' } as const,
          ...figureBlocks(emptyFigure(figure)),
        ]
      : []),
    { kind: 'new-page' },
    { kind: 'heading', text: 'What came of it' },
    ...figureBlocks(figure),
    ...lesson.steps.flatMap(answered),
  ];
}

/** @throws Error with a sentence where curves cannot be fetched */
export async function sheetFile(
  id: string,
  lesson: Lesson,
  fetchFile: (recording: Recording) => Promise<RunFile>,
): Promise<NamedFile> {
  const figure = await figureOf(networksOf(lesson), fetchFile);
  const blocks = sheetBlocks(lesson, figure);
  return documentFile(`skipstack-lesson-${id}`, { title: lesson.title, blocks });
}
