/** Drawn definitions of what a network is made of. */
import type { ReactNode } from 'react';
import { DATA_SET } from '../../store/data-set.ts';
import type { NetworkTerm } from '../term-id.ts';
import {
  Arch,
  Arrow,
  Box,
  Chain,
  Dot,
  Frame,
  Grid,
  Label,
  Line,
  Maps,
  Span,
  Sum,
} from './parts.tsx';
import { blank, EDGES, FILTER, PICTURE } from './samples.ts';

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

/** A skip connection around one box, with what it carries. */
function Shortcut({ x, box, dashed = false }: { x: number; box?: string; dashed?: boolean }) {
  return (
    <>
      <Arch from={[x - 34, 78]} to={x + 34} height={48} dashed={dashed} />
      <Box at={[x, 78]} width={30} height={26} />
      {box !== undefined && (
        <Box at={[x, 30]} width={34} height={22} tone="run" hollow>
          {box}
        </Box>
      )}
    </>
  );
}

function ThreeShortcuts({ boxes }: { readonly boxes: readonly (string | undefined)[] }) {
  return (
    <Chain from={6} to={284} y={78}>
      {boxes.map((box, index) => (
        <Shortcut
          key={index}
          x={52 + index * 92}
          dashed={index === 1}
          {...(box === undefined ? {} : { box })}
        />
      ))}
      <Label at={[144, 108]}>shape changes</Label>
    </Chain>
  );
}

interface PlacedLayer {
  readonly x: number;
  readonly width: number;
  readonly text: string;
}

/** The layers of one block, and around them its skip connection. */
function Layers(props: { layers: readonly PlacedLayer[]; sum: number; end: number }) {
  const { layers, sum, end } = props;
  return (
    <>
      <Arch from={[9, 78]} to={sum} height={60} />
      <Chain from={2} to={end} y={78}>
        {layers.map(({ x, width, text }) => (
          <Box key={x} at={[x, 78]} width={width} height={30}>
            {text}
          </Box>
        ))}
        <Sum at={[sum, 78]} tone="run" />
      </Chain>
    </>
  );
}

/** Of the feature maps in a stage, which are half as high and wide as in the one before. */
const mapSize = (stage: number) =>
  `${DATA_SET.height / 2 ** stage} × ${DATA_SET.width / 2 ** stage}`;

export const NETWORK_DRAWINGS: Readonly<Record<NetworkTerm, () => ReactNode>> = {
  'skip-connection': () => (
    <>
      <Arch from={[56, 74]} to={220} height={60} />
      <Chain from={14} to={278} y={74}>
        <Box at={[108, 74]} width={44} height={34}>
          layer
        </Box>
        <Box at={[166, 74]} width={44} height={34}>
          layer
        </Box>
        <Sum at={[220, 74]} tone="run" />
      </Chain>
      <Label at={[56, 106]} tone="run">
        x
      </Label>
      <Label at={[137, 106]}>F(x)</Label>
      <Label at={[230, 106]} tone="run">
        F(x) + x
      </Label>
    </>
  ),
  'residual-block': () => (
    <Layers
      sum={229}
      end={286}
      layers={[
        { x: 36, width: 36, text: 'conv' },
        { x: 75, width: 28, text: 'BN' },
        { x: 114, width: 38, text: 'ReLU' },
        { x: 158, width: 36, text: 'conv' },
        { x: 197, width: 28, text: 'BN' },
        { x: 260, width: 38, text: 'ReLU' },
      ]}
    />
  ),
  'residual-function': () => (
    <>
      <Grid at={[14, 14]} cell={11} rows={PICTURE} />
      <Label at={[47, 102]}>x</Label>
      <Sum at={[104, 47]} tone="run" />
      <Grid
        at={[124, 14]}
        cell={11}
        rows={PICTURE.map((row, y) => row.map((_, x) => ((x * 5 + y * 3) % 7 === 0 ? 0.5 : 0)))}
        tone="run"
      />
      <Label at={[157, 102]} tone="run">
        F(x), small
      </Label>
      <Arrow
        points={[
          [198, 47],
          [212, 47],
        ]}
      />
      <Grid
        at={[220, 14]}
        cell={11}
        rows={PICTURE.map((row, y) =>
          row.map((value, x) => ((x * 5 + y * 3) % 7 === 0 ? Math.min(1, value + 0.3) : value)),
        )}
      />
      <Label at={[253, 102]}>F(x) + x</Label>
    </>
  ),
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
  identity: () => (
    <>
      <Grid at={[20, 20]} cell={12} rows={PICTURE} />
      <Arrow
        points={[
          [104, 56],
          [182, 56],
        ]}
        tone="run"
        bold
      />
      <Label at={[142, 44]} tone="run">
        unchanged
      </Label>
      <Grid at={[196, 20]} cell={12} rows={PICTURE} />
    </>
  ),
  projection: () => (
    <>
      <Arch from={[66, 78]} to={222} height={52} dashed />
      <Chain from={14} to={278} y={78}>
        <Maps at={[14, 66]} side={24} count={2} />
        <Box at={[110, 78]} width={40} height={30}>
          conv
        </Box>
        <Box at={[166, 78]} width={40} height={30}>
          conv
        </Box>
        <Sum at={[222, 78]} tone="run" />
        <Maps at={[242, 72]} side={14} count={5} />
      </Chain>
      <Box at={[144, 26]} width={38} height={24} tone="run" hollow>
        1×1
      </Box>
    </>
  ),
  'type-a': () => (
    <>
      <Maps at={[22, 54]} side={34} count={4} tone="run" />
      <Label at={[46, 108]}>channels</Label>
      <Arrow
        points={[
          [88, 60],
          [132, 60],
        ]}
        tone="run"
        bold
      />
      <Maps at={[150, 54]} side={34} count={4} tone="run" />
      <Maps at={[216, 54]} side={34} count={4} hollow />
      <Label at={[167, 108]}>as they are</Label>
      <Label at={[250, 108]}>zeros</Label>
    </>
  ),
  'type-b': () => <ThreeShortcuts boxes={[undefined, '1×1', undefined]} />,
  'type-c': () => <ThreeShortcuts boxes={['1×1', '1×1', '1×1']} />,
  'highway-gate': () => (
    <>
      <Arch from={[46, 82]} to={232} height={62} />
      <Chain from={12} to={278} y={82}>
        <Box at={[94, 82]} width={50} height={28}>
          layers
        </Box>
        <Sum at={[232, 82]} tone="run" />
      </Chain>
      <Box at={[172, 82]} width={46} height={26} hollow>
        × g
      </Box>
      <Box at={[166, 20]} width={74} height={24} tone="run" hollow>
        × (1 − g)
      </Box>
      <Label at={[90, 54]}>g: 0 to 1</Label>
    </>
  ),
  concatenation: () => (
    <>
      <Maps at={[18, 44]} side={34} count={3} tone="run" />
      <Label at={[40, 102]} tone="run">
        input
      </Label>
      <Label at={[84, 66]}>and</Label>
      <Maps at={[104, 44]} side={34} count={3} />
      <Label at={[126, 102]}>made of it</Label>
      <Arrow
        points={[
          [162, 60],
          [184, 60],
        ]}
      />
      <Maps at={[210, 44]} side={34} count={3} />
      <Maps at={[196, 58]} side={34} count={3} tone="run" />
    </>
  ),
  bottleneck: () => (
    <>
      <Arch from={[20, 62]} to={240} height={56} />
      <Chain from={8} to={280} y={62}>
        <Box at={[70, 62]} width={40} height={54}>
          1×1
        </Box>
        <Box at={[130, 62]} width={40} height={24} tone="run">
          3×3
        </Box>
        <Box at={[190, 62]} width={40} height={54}>
          1×1
        </Box>
        <Sum at={[240, 62]} tone="run" />
      </Chain>
      <Label at={[130, 106]}>few channels</Label>
    </>
  ),
  'pre-activation': () => (
    <Layers
      sum={262}
      end={286}
      layers={[
        { x: 34, width: 28, text: 'BN' },
        { x: 73, width: 38, text: 'ReLU' },
        { x: 116, width: 36, text: 'conv' },
        { x: 155, width: 28, text: 'BN' },
        { x: 194, width: 38, text: 'ReLU' },
        { x: 234, width: 34, text: 'conv' },
      ]}
    />
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
};
