/** Drawn definitions of blocks and of the ways around them. */
import type { ReactNode } from 'react';
import type { NetworkTerm } from '../term-id.ts';
import { Arch, Arrow, Box, Chain, Grid, Label, Maps, Sum } from './parts.tsx';
import { PICTURE } from './samples.ts';

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

export const SHORTCUT_DRAWINGS = {
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
} as const satisfies Readonly<Partial<Record<NetworkTerm, () => ReactNode>>>;
