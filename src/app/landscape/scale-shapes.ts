/** The scale of heights that panels share. */
import { heat, rule, words, type Box, type FigureGround, type Shape } from '../../formats/index.ts';
import { tickLabel, type HeightScale } from './height-scale.ts';

/** Lengths in the size of the text. */
const TICK = 0.45;
const BAR = 1;
const BETWEEN_LABELS = 1.2;

interface Ends {
  readonly low: number;
  readonly high: number;
}

/** @param ends where it begins and ends, y downwards */
export function scaleShapes(
  scale: HeightScale,
  box: Box,
  { low, high }: Ends,
  count: number,
  { inks, type: { size } }: FigureGround,
  isHeat = false,
): readonly Shape[] {
  const x = box.x + box.width / 2 - size;
  const at = (value: number) => low + scale.share(value) * (high - low);
  const ticks = scale.ticks.reduce<readonly number[]>((kept, value) => {
    const last = kept.at(-1);
    const isClear = last === undefined || at(last) - at(value) >= BETWEEN_LABELS * size;
    return isClear ? [...kept, value] : kept;
  }, []);
  const look = { size, colour: inks.quiet };
  const middle = { ...look, anchor: 'middle' } as const;
  return [
    words({ x, y: high - 0.8 * size }, scale.title, middle),
    ...(isHeat ? [heatBar(x - BAR * size, { low, high }, size)] : []),
    rule(
      [
        { x, y: low },
        { x, y: high },
      ],
      inks.quiet,
      0.09 * size,
    ),
    ...ticks.flatMap((value): readonly Shape[] => [
      rule(
        [
          { x: x - TICK * size, y: at(value) },
          { x: x + TICK * size, y: at(value) },
        ],
        inks.quiet,
        0.09 * size,
      ),
      words({ x: x + 2 * TICK * size, y: at(value) + 0.35 * size }, tickLabel(value), look),
    ]),
    ...(count > 1
      ? [
          words({ x, y: low + 1.6 * size }, 'one scale', middle),
          words({ x, y: low + 2.8 * size }, 'for both', middle),
        ]
      : []),
  ];
}

const STEPS = 64;

function heatBar(x: number, { low, high }: Ends, size: number): Shape {
  const colours = Array.from({ length: STEPS }, (_, index) => heat(1 - index / (STEPS - 1)));
  const box = { x, y: high, width: BAR * size, height: low - high };
  return { kind: 'grid', box, columns: 1, colours };
}
