/** Drawn definitions of networks as a whole and of what they cost. */
import type { ReactNode } from 'react';
import { DATA_SET } from '../../store/data-set.ts';
import type { NetworkTerm } from '../term-id.ts';
import { Arch, Arrow, Box, Chain, Dot, Frame, Grid, Label, Line, Maps, Span } from './parts.tsx';
import { blank, EDGES, FILTER } from './samples.ts';

const HEIGHTS = [44, 44, 44, 30, 30, 30, 18, 18, 18];
const columnAt = (index: number) => 28 + index * 29;

/** Nine blocks in three stages, each on the line at which it stands. */
function Stages({ plain }: { readonly plain: boolean }) {
  return (
    <Chain from={10} to={280} y={78}>
      {HEIGHTS.map((height, index) => (
        <Box
          key={index}
          at={[columnAt(index), 78]}
          width={12}
          height={height}
          {...(plain ? {} : { tone: 'run' })}
        />
      ))}
    </Chain>
  );
}

/** Of the feature maps in a stage, which are half as high and wide as in the one before. */
const mapSize = (stage: number) =>
  `${DATA_SET.height / 2 ** stage} × ${DATA_SET.width / 2 ** stage}`;

export const NETWORK_DRAWINGS = {
  'residual-network': () => (
    <>
      {HEIGHTS.map((height, index) => (
        <Arch
          key={index}
          from={[columnAt(index) - 13, 78]}
          to={columnAt(index) + 13}
          height={height / 2 + 22}
          dashed={index === 3 || index === 6}
        />
      ))}
      <Stages plain={false} />
    </>
  ),
  'plain-network': () => (
    <>
      <Stages plain />
      {HEIGHTS.map((height, index) => (
        <Dot key={index} at={[columnAt(index), 66 - height / 2]} hollow />
      ))}
    </>
  ),
  stage: () => (
    <>
      <Stages plain={false} />
      {[
        { from: 18, to: 96, name: mapSize(0) },
        { from: 105, to: 183, name: mapSize(1) },
        { from: 192, to: 270, name: mapSize(2) },
      ].map(({ from, to, name }) => (
        <g key={name}>
          <Span from={[from, 38]} to={[to, 38]} />
          <Label at={[(from + to) / 2, 26]}>{name}</Label>
        </g>
      ))}
    </>
  ),
  depth: () => (
    <>
      <Chain from={10} to={280} y={54}>
        {Array.from({ length: 20 }, (_, index) => (
          <Box key={index} at={[24 + index * 12.6, 54]} width={7} height={44} tone="run" />
        ))}
      </Chain>
      <Span from={[20, 88]} to={[267, 88]} />
      <Label at={[144, 107]}>20 layers</Label>
    </>
  ),
  width: () => (
    <>
      <Maps at={[36, 50]} side={36} count={4} />
      <Label at={[62, 106]}>width 16</Label>
      <Maps at={[150, 50]} side={36} count={8} tone="run" />
      <Label at={[188, 106]}>2 × as wide</Label>
    </>
  ),
  parameters: () => (
    <>
      <Grid at={[24, 12]} cell={27} rows={FILTER} tone="run" />
      <Label at={[130, 34]} anchor="start">
        0.12 −0.40 0.07
      </Label>
      <Label at={[130, 58]} anchor="start">
        0.31 −0.05 0.22
      </Label>
      <Label at={[130, 82]} anchor="start">
        −0.18 0.09 0.01 …
      </Label>
    </>
  ),
  'multiply-adds': () => (
    <>
      <Grid at={[16, 20]} cell={22} rows={EDGES.slice(0, 3).map((row) => row.slice(0, 3))} />
      <Label at={[100, 58]}>×</Label>
      <Grid at={[118, 20]} cell={22} rows={FILTER} tone="run" />
      <Label at={[200, 58]}>=</Label>
      <Box at={[230, 53]} width={26} height={26} tone="run" />
      <Label at={[144, 106]}>nine products, added up</Label>
    </>
  ),
  'training-memory': () => (
    <>
      {HEIGHTS.slice(0, 6).map((height, index) => (
        <g key={index}>
          <Maps at={[20 + index * 42, 64 - height]} side={height * 0.7} count={3} tone="run" />
        </g>
      ))}
      <Arrow
        points={[
          [16, 78],
          [272, 78],
        ]}
      />
      <Label at={[144, 102]}>kept until the way back</Label>
    </>
  ),
  recomputation: () => (
    <>
      {[0, 1, 2, 3, 4, 5].map((index) => (
        <Box
          key={index}
          at={[32 + index * 45, 34]}
          width={26}
          height={36}
          {...(index % 3 === 0 ? { tone: 'run' } : { hollow: true, dashed: true })}
        />
      ))}
      <Arrow
        points={[
          [32, 64],
          [32, 76],
          [112, 76],
          [112, 60],
        ]}
        tone="run"
      />
      <Label at={[122, 90]} anchor="start">
        let go of, then
      </Label>
      <Label at={[122, 107]} anchor="start">
        made once more
      </Label>
    </>
  ),
  'receptive-field': () => (
    <>
      <Grid at={[14, 14]} cell={13} rows={blank(7, 7)} />
      <Frame at={[27, 27]} width={65} height={65} tone="run" />
      <Grid at={[138, 27]} cell={13} rows={blank(5, 5)} />
      <Frame at={[151, 40]} width={39} height={39} tone="run" />
      <Grid at={[236, 40]} cell={13} rows={blank(3, 3)} />
      <Frame at={[249, 53]} width={13} height={13} tone="run" />
      {[
        [
          [92, 27],
          [151, 40],
        ],
        [
          [92, 92],
          [151, 79],
        ],
        [
          [190, 40],
          [249, 53],
        ],
        [
          [190, 79],
          [249, 66],
        ],
      ].map(([from, to], index) => (
        <Line
          key={index}
          points={[
            [from?.[0] ?? 0, from?.[1] ?? 0],
            [to?.[0] ?? 0, to?.[1] ?? 0],
          ]}
          tone="run"
          dashed
        />
      ))}
    </>
  ),
} as const satisfies Readonly<Partial<Record<NetworkTerm, () => ReactNode>>>;
