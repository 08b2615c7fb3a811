/** Where the stages of drawn networks lie, and what is written below them. */
import type { Shape } from '../../network/index.ts';
import type { RibbonColumn } from './ribbon-columns.ts';

export interface StageSpan {
  /** Which stage, from 0. */
  readonly stage: number;
  /** Pixels from the start of the drawing. */
  readonly left: number;
  readonly width: number;
  /** What comes out of the stage, of each network that has it; equal ones once. */
  readonly outputs: readonly Shape[];
}

function outputOf({ units }: RibbonColumn): readonly Shape[] {
  return units.flatMap((unit) => {
    if (!unit) return [];
    if (unit.kind === 'fold') return unit.blocks.slice(-1).map(({ output }) => output);
    return [unit.output];
  });
}

function sameShape(one: Shape, other: Shape): boolean {
  return (
    one.height === other.height && one.width === other.width && one.channels === other.channels
  );
}

/** @param widths of the columns, in pixels */
export function stageSpans(
  columns: readonly RibbonColumn[],
  widths: readonly number[],
): readonly StageSpan[] {
  const spans: StageSpan[] = [];
  let left = 0;
  for (const [index, column] of columns.entries()) {
    const width = widths[index] ?? 0;
    const last = spans.at(-1);
    if (column.stage !== null && last?.stage === column.stage) {
      spans[spans.length - 1] = { ...last, width: last.width + width };
    } else if (column.stage !== null) {
      spans.push({ stage: column.stage, left, width, outputs: [] });
    }
    left += width;
  }
  return spans.map((span) => ({ ...span, outputs: outputsOf(columns, span.stage) }));
}

/** Of each network what comes out of the last of its blocks. */
function outputsOf(columns: readonly RibbonColumn[], stage: number): readonly Shape[] {
  const ofStage = columns.filter((column) => column.stage === stage);
  const count = Math.max(0, ...ofStage.map(({ units }) => units.length));
  const all = Array.from({ length: count }, (_, network) =>
    ofStage.flatMap(({ units, ...column }) =>
      outputOf({ ...column, units: [units[network] ?? null] }),
    ),
  );
  const last = all.flatMap((shapes) => shapes.slice(-1));
  return last.filter((shape, index) => last.findIndex((one) => sameShape(one, shape)) === index);
}

/** Pixels that a character of a note takes, on average. */
const CHARACTER = 6.9;

/**
 * What is written below a stage, as much as there is room for: `Stage 1: 16 channels, 32 × 32`,
 * `16 channels, 32 × 32`, `16 · 32 × 32`, `32 × 32`, or nothing.
 */
export function stageText({ stage, width, outputs }: StageSpan): string {
  const [first] = outputs;
  if (!first) return '';
  const side = (shape: Shape) => `${shape.width} × ${shape.height}`;
  const sides = [...new Set(outputs.map(side))].join(' and ');
  const channels = [...new Set(outputs.map((shape) => shape.channels.toLocaleString('en')))].join(
    ' and ',
  );
  const texts = [
    `Stage ${stage + 1}: ${channels} channels, ${sides}`,
    `${channels} channels, ${sides}`,
    `${channels} ch., ${sides}`,
    sides,
  ];
  return texts.find((text) => text.length * CHARACTER <= width) ?? '';
}
