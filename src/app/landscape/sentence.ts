/** What landscapes show, in sentences made of their numbers. */
import {
  highestWithin,
  lossInTheMiddle,
  minimaOf,
  sharedWith,
  type LandscapePoint,
  type Resolution,
} from '../../inspection/index.ts';
import { aside, said, strong, type Segment } from '../text/segments.ts';

export interface Spoken {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly LandscapePoint[];
}

/** Lengths of a direction around the weights that sentences speak of. */
const [NEAR, FAR] = [0.25, 1];
/** One that is less than this many times as steep as another is about as steep. */
const ALIKE = 1.25;

/** Empty before there is anything to say. */
export function landscapeSentence(
  spoken: readonly Spoken[],
  resolution: Resolution,
): readonly Segment[] {
  const [first, second] = spoken;
  if (!first) return [];
  const slopes = second ? compared(first, second) : alone(first);
  if (slopes.length === 0) return [];
  const slice = second ? 'One slice through each' : 'One slice';
  return [...slopes, ...hollows(spoken, resolution), aside(` ${slice}, so not the whole story.`)];
}

/** How far the loss rises around the weights, as far as the points that are given say. */
function risesOf({ name, colour, points }: Spoken) {
  const middle = lossInTheMiddle(points);
  const [near, far] = [highestWithin(points, NEAR), highestWithin(points, FAR)];
  if (middle === null || near === null) return null;
  return { name, colour, middle, near: near - middle, far: far === null ? null : far - middle };
}

function alone(spoken: Spoken): readonly Segment[] {
  const rises = risesOf(spoken);
  if (!rises) return [];
  const { middle, near, far } = rises;
  return [
    ...said`Around the weights of ${spoken} the loss rises from ${rounded(middle)} by ${strong(atMost(near))} within a distance of ${String(NEAR)}`,
    ...(far === null ? said`.` : said`, and by ${atMost(far)} within ${FAR.toFixed(1)}.`),
  ];
}

/** Only by places where both were measured. */
function compared(one: Spoken, other: Spoken): readonly Segment[] {
  const rises = [
    risesOf({ ...one, points: sharedWith(one.points, other.points) }),
    risesOf({ ...other, points: sharedWith(other.points, one.points) }),
  ].filter((found) => found !== null);
  const [low, high] = rises.toSorted((a, b) => a.near - b.near);
  if (!low || !high) return [];
  const ratio = high.near / low.near;
  const isSteeper = low.near > 0 && ratio >= ALIKE && Number.isFinite(ratio);
  return [
    ...said`Within ${String(NEAR)} of the weights of ${low} the loss rises by ${atMost(low.near)}, of ${high} by ${atMost(high.near)}`,
    ...(isSteeper ? said`: ${strong(`${below(ratio)} times`)} as much.` : said`.`),
    ...(low.far === null || high.far === null
      ? []
      : said` Within ${FAR.toFixed(1)} it is ${atMost(low.far)} and ${atMost(high.far)}.`),
  ];
}

/** How many hollows there are, where the whole grid was measured. */
function hollows(spoken: readonly Spoken[], resolution: Resolution): readonly Segment[] {
  const counted = spoken.flatMap(({ name, colour, points }) => {
    const minima = minimaOf(resolution, points);
    return minima === null ? [] : [{ name, colour, minima }];
  });
  if (counted.length < spoken.length) return [];
  const seen = counted.flatMap(({ name, colour, minima }, index) => [
    ...(index > 0 ? said` and ` : []),
    ...said`${minima > 1 ? strong(hollowWords(minima)) : hollowWords(minima)} around ${{ name, colour }}`,
  ]);
  return [...said` The grid of ${`${resolution} × ${resolution}`} shows `, ...seen, ...said`.`];
}

function hollowWords(minima: number): string {
  if (minima === 0) return 'no hollow inside it';
  return minima === 1 ? 'one hollow' : `${minima} separate hollows`;
}

function atMost(rise: number): string {
  if (rise <= 0) return 'nothing';
  return Number.isFinite(rise) ? `at most ${rounded(rise)}` : 'more than can be computed';
}

/** With two digits that count. */
function rounded(value: number): string {
  if (value >= 1e6) return value.toExponential(1);
  return Number(value.toPrecision(2)).toLocaleString('en', { maximumFractionDigits: 20 });
}

/** Never more than it is. */
function below(ratio: number): string {
  const digits = ratio < 10 ? 10 : 1;
  return (Math.floor(ratio * digits) / digits).toLocaleString('en');
}
