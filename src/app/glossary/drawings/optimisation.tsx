/** Drawn definitions of how the loss is brought down. */
import type { ReactNode } from 'react';
import type { TrainingTerm } from '../term-id.ts';
import { Arrow, Axes, Bars, Box, Chain, Curve, Dot, Label, Line, type Point } from './parts.tsx';
import { onValley, valley } from './samples.ts';

/** A ball that goes down a valley by these shares of its width. */
function Valley({ x, width, shares }: { x: number; width: number; shares: readonly number[] }) {
  const at: Point = [x, 88];
  const points = shares.map((share) => onValley(at, width, 76, share));
  return (
    <>
      <Curve at={at} width={width} height={76} of={valley} tone="quiet" />
      <Line points={points} tone="run" />
      {points.map((point, index) => (
        <Dot key={index} at={point} radius={4} tone="run" />
      ))}
    </>
  );
}

/** The learning rate over a run. */
function Schedule({ points }: { readonly points: readonly Point[] }) {
  return (
    <Axes at={[30, 86]} width={236} height={76}>
      <Line points={points} tone="run" bold />
      <Label at={[148, 107]}>training step</Label>
    </Axes>
  );
}

const LAYERS = [52, 98, 144, 190, 236];

function LayerRow({ tone = 'ink' }: { readonly tone?: 'ink' | 'run' }) {
  return LAYERS.map((x) => <Box key={x} at={[x, 46]} width={24} height={38} tone={tone} />);
}

/** Weights as bars over a line, before and after. */
function BeforeAndAfter({ after }: { readonly after: (value: number) => number }) {
  const values = [34, -20, 12, -36, 24];
  return (
    <>
      <Line
        points={[
          [18, 56],
          [126, 56],
        ]}
        tone="quiet"
      />
      <Bars at={[24, 56]} values={values} width={14} gap={6} />
      <Arrow
        points={[
          [134, 56],
          [156, 56],
        ]}
      />
      <Line
        points={[
          [164, 56],
          [272, 56],
        ]}
        tone="quiet"
      />
      <Bars at={[170, 56]} values={values.map(after)} width={14} gap={6} tone="run" />
    </>
  );
}

export const OPTIMISATION_DRAWINGS = {
  loss: () => (
    <>
      <Axes at={[40, 86]} width={210} height={78}>
        <Curve
          at={[42, 86]}
          width={206}
          height={76}
          of={(share) => Math.min(1, -Math.log(0.02 + 0.98 * share) / 3.9)}
          tone="run"
          bold
        />
      </Axes>
      <Label at={[34, 18]} anchor="end">
        loss
      </Label>
      <Label at={[148, 106]}>probability of the right class</Label>
    </>
  ),
  'activation-format': () => (
    <>
      {[
        { y: 34, bits: 32, name: 'float32' },
        { y: 78, bits: 16, name: 'float16' },
      ].map(({ y, bits, name }) => (
        <g key={name}>
          <Label at={[16, y - 8]}>{name}</Label>
          {Array.from({ length: bits }, (_, bit) => (
            <rect
              key={bit}
              x={16 + 8 * bit}
              y={y - 2}
              width="6"
              height="14"
              fill="currentColor"
              opacity={bits === 16 ? 0.75 : 0.4}
            />
          ))}
        </g>
      ))}
    </>
  ),
  'label-smoothing': () => (
    <>
      <Bars at={[24, 84]} values={[1, 66, 1, 1, 1]} width={14} gap={6} />
      <Arrow
        points={[
          [132, 54],
          [156, 54],
        ]}
      />
      <Bars at={[170, 84]} values={[7, 56, 7, 7, 7]} width={14} gap={6} tone="run" />
    </>
  ),
  optimiser: () => (
    <>
      {[46, 32, 18, 6].map((radius) => (
        <ellipse
          key={radius}
          cx="176"
          cy="56"
          rx={radius * 2.1}
          ry={radius}
          fill="none"
          stroke="currentColor"
          strokeOpacity="0.3"
        />
      ))}
      <Arrow
        points={[
          [46, 16],
          [84, 62],
          [110, 44],
          [136, 60],
          [158, 53],
          [175, 56],
        ]}
        tone="run"
        bold
      />
      <Label at={[30, 108]} anchor="start">
        downhill, batch by batch
      </Label>
    </>
  ),
  gradient: () => (
    <>
      <Curve at={[54, 88]} width={180} height={76} of={valley} />
      <Dot at={onValley([54, 88], 180, 76, 0.16)} radius={5} tone="run" />
      <Line
        points={[
          [62, 8],
          [112, 86],
        ]}
        tone="run"
        dashed
      />
      <Label at={[86, 20]} anchor="start" tone="run">
        how steep it is here
      </Label>
      <Label at={[144, 108]}>one weight</Label>
    </>
  ),
  backpropagation: () => (
    <>
      <Chain from={18} to={276} y={38}>
        <LayerRow />
      </Chain>
      <Label at={[22, 20]} anchor="start">
        forward
      </Label>
      <Arrow
        points={[
          [272, 82],
          [18, 82],
        ]}
        tone="run"
        bold
      />
      <Label at={[270, 104]} anchor="end" tone="run">
        gradients, back
      </Label>
    </>
  ),
  'vanishing-gradients': () => (
    <>
      <Bars at={[44, 78]} values={[3, 6, 12, 24, 46, 64]} width={24} gap={12} tone="run" />
      <Arrow
        points={[
          [256, 92],
          [44, 92],
        ]}
      />
      <Label at={[44, 109]} anchor="start">
        first layer
      </Label>
      <Label at={[256, 109]} anchor="end">
        loss
      </Label>
    </>
  ),
  'learning-rate': () => (
    <>
      <Valley x={16} width={112} shares={[0.04, 0.14, 0.22, 0.29, 0.35]} />
      <Valley x={160} width={112} shares={[0.04, 0.86, 0.24, 0.68]} />
      <Label at={[72, 108]}>small</Label>
      <Label at={[216, 108]}>large</Label>
    </>
  ),
  schedule: () => (
    <Schedule
      points={[
        [30, 18],
        [148, 18],
        [148, 60],
        [207, 60],
        [207, 80],
        [266, 80],
      ]}
    />
  ),
  'warm-up': () => (
    <Schedule
      points={[
        [30, 72],
        [62, 72],
        [62, 18],
        [160, 18],
        [160, 60],
        [266, 60],
      ]}
    />
  ),
  momentum: () => (
    <>
      <Line
        points={[
          [20, 30],
          [60, 84],
          [92, 24],
          [120, 80],
          [146, 34],
          [170, 72],
          [192, 44],
        ]}
        tone="quiet"
      />
      <Arrow
        points={[
          [20, 30],
          [58, 66],
          [102, 62],
          [148, 54],
          [198, 54],
          [262, 56],
        ]}
        tone="run"
        bold
      />
      <Label at={[262, 84]} anchor="end" tone="run">
        rolls on
      </Label>
      <Label at={[20, 108]} anchor="start">
        without momentum: to and fro
      </Label>
    </>
  ),
  nesterov: () => (
    <>
      <Arrow
        points={[
          [36, 84],
          [170, 48],
        ]}
      />
      <Arrow
        points={[
          [170, 48],
          [216, 86],
        ]}
        tone="run"
        bold
      />
      <Dot at={[36, 84]} radius={5} />
      <Dot at={[170, 48]} radius={5} tone="run" />
      <Label at={[86, 50]}>momentum</Label>
      <Label at={[204, 52]} anchor="start" tone="run">
        gradient
      </Label>
    </>
  ),
  'weight-decay': () => <BeforeAndAfter after={(value) => value * 0.7} />,
} as const satisfies Readonly<Partial<Record<TrainingTerm, () => ReactNode>>>;
