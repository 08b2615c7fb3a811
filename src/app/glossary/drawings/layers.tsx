/** Drawn definitions of layers and what goes through them. */
import type { ReactNode } from 'react';
import type { LayerTerm } from '../term-id.ts';
import {
  Arrow,
  Axes,
  Bars,
  Box,
  Curve,
  Dot,
  Frame,
  Grid,
  Label,
  Line,
  Maps,
  Span,
} from './parts.tsx';
import { bell, blank, EDGES, FILTER, PICTURE } from './samples.ts';

const INPUTS = [18, 38, 58, 78, 98];
const OUTPUTS = [28, 58, 88];
const VALUES = [8, 14, 30, 10, 20];

/** Round values in a row, of which some are none. */
function Values({ x, off }: { readonly x: number; readonly off: readonly number[] }) {
  return INPUTS.map((y, index) => (
    <Dot key={y} at={[x, y]} radius={7} tone="run" hollow={off.includes(index)} />
  ));
}

export const LAYER_DRAWINGS: Readonly<Record<LayerTerm, () => ReactNode>> = {
  convolution: () => (
    <>
      <Grid at={[14, 14]} cell={14} rows={PICTURE} />
      <Frame at={[28, 28]} width={42} height={42} tone="run" />
      <Arrow
        points={[
          [110, 56],
          [150, 56],
        ]}
      />
      <Label at={[130, 46]}>× filter</Label>
      <Grid at={[174, 28]} cell={14} rows={EDGES} />
      <Frame at={[188, 42]} width={14} height={14} tone="run" />
    </>
  ),
  filter: () => (
    <>
      {[0, 1, 2].map((index) => (
        <Grid key={index} at={[24 + index * 20, 44 - index * 14]} cell={18} rows={FILTER} />
      ))}
      <Arrow
        points={[
          [140, 58],
          [176, 58],
        ]}
      />
      <Grid at={[194, 28]} cell={15} rows={EDGES} tone="run" />
      <Label at={[224, 106]}>one channel</Label>
    </>
  ),
  'feature-map': () => (
    <>
      <Grid at={[20, 14]} cell={14} rows={PICTURE} />
      <Arrow
        points={[
          [116, 56],
          [154, 56],
        ]}
      />
      <Grid at={[172, 14]} cell={21} rows={EDGES} tone="run" />
    </>
  ),
  channels: () => (
    <>
      <Maps at={[30, 60]} side={40} count={3} />
      <Label at={[56, 32]}>3</Label>
      <Arrow
        points={[
          [96, 72],
          [134, 72],
        ]}
      />
      <Maps at={[152, 60]} side={40} count={10} tone="run" />
      <Label at={[256, 56]} tone="run">
        16
      </Label>
    </>
  ),
  stride: () => (
    <>
      <Grid at={[40, 4]} cell={14} rows={blank(6, 7)} />
      <Frame at={[40, 4]} width={42} height={42} tone="run" />
      <Frame at={[68, 4]} width={42} height={42} tone="run" dashed />
      <Span from={[40, 100]} to={[68, 100]} tone="run" />
      <Label at={[80, 104]} anchor="start" tone="run">
        2 pixels
      </Label>
      <Arrow
        points={[
          [156, 46],
          [190, 46],
        ]}
      />
      <Grid at={[206, 25]} cell={14} rows={blank(3, 3)} />
    </>
  ),
  padding: () => (
    <>
      <Grid at={[104, 16]} cell={14} rows={EDGES.map((row) => row)} />
      <Frame at={[90, 2]} width={84} height={84} tone="run" dashed />
      <Frame at={[90, 2]} width={42} height={42} tone="run" />
      <Label at={[200, 46]} anchor="start" tone="run">
        zeros
      </Label>
      <Label at={[132, 106]}>the filter reaches over the edge</Label>
    </>
  ),
  pooling: () => (
    <>
      <Grid at={[36, 14]} cell={21} rows={EDGES} />
      <Frame at={[36, 14]} width={42} height={42} tone="run" />
      <Arrow
        points={[
          [138, 56],
          [176, 56],
        ]}
      />
      <Grid
        at={[196, 35]}
        cell={21}
        rows={[
          [0.9, 0.85],
          [0.8, 0.8],
        ]}
      />
      <Frame at={[196, 35]} width={21} height={21} tone="run" />
    </>
  ),
  'global-average-pooling': () => (
    <>
      {[0, 1, 2].map((index) => (
        <g key={index}>
          <Grid
            at={[56 + index * 8, 8 + index * 34]}
            cell={8}
            rows={EDGES.map((row) => row.map((value) => value * (1 - index * 0.3)))}
          />
          <Arrow
            points={[
              [104, 24 + index * 34],
              [164, 24 + index * 34],
            ]}
          />
          <Box at={[184, 24 + index * 34]} width={20} height={20} tone="run" />
        </g>
      ))}
      <Label at={[204, 62]} anchor="start">
        means
      </Label>
    </>
  ),
  'dense-layer': () => (
    <>
      {INPUTS.flatMap((from) =>
        OUTPUTS.map((to) => (
          <Line
            key={`${from} ${to}`}
            points={[
              [70, from],
              [206, to],
            ]}
            tone={to === 58 ? 'run' : 'quiet'}
          />
        )),
      )}
      {INPUTS.map((y) => (
        <Dot key={y} at={[70, y]} radius={6} />
      ))}
      {OUTPUTS.map((y) => (
        <Dot key={y} at={[206, y]} radius={6} tone={y === 58 ? 'run' : 'ink'} />
      ))}
      <Label at={[222, 62]} anchor="start">
        scores
      </Label>
    </>
  ),
  bias: () => (
    <>
      <Bars at={[30, 86]} values={VALUES} width={14} />
      <Arrow
        points={[
          [130, 60],
          [164, 60],
        ]}
      />
      <Bars at={[182, 86]} values={VALUES.map((value) => value + 26)} width={14} tone="run" />
      <Label at={[147, 48]} tone="run">
        + b
      </Label>
    </>
  ),
  'batch-norm': () => (
    <>
      <Axes at={[14, 84]} width={116} height={70}>
        <Curve at={[14, 84]} width={116} height={60} of={bell(0.72, 0.2)} />
      </Axes>
      <Arrow
        points={[
          [140, 54],
          [164, 54],
        ]}
      />
      <Axes at={[174, 84]} width={100} height={70}>
        <Line
          points={[
            [224, 84],
            [224, 16],
          ]}
          tone="quiet"
          dashed
        />
        <Curve at={[174, 84]} width={100} height={60} of={bell(0.5, 0.13)} tone="run" bold />
      </Axes>
      <Label at={[72, 104]}>any mean</Label>
      <Label at={[224, 104]} tone="run">
        mean 0
      </Label>
    </>
  ),
  activation: () => (
    <>
      <Axes at={[24, 90]} width={104} height={74}>
        <Curve
          at={[24, 90]}
          width={104}
          height={70}
          of={(share) => Math.max(0, 2 * share - 1)}
          tone="run"
          bold
        />
      </Axes>
      <Axes at={[164, 90]} width={104} height={74}>
        <Curve
          at={[164, 90]}
          width={104}
          height={70}
          of={(share) => 0.5 + Math.tanh(6 * share - 3) / 2}
          tone="run"
          bold
        />
      </Axes>
      <Label at={[76, 108]}>ReLU</Label>
      <Label at={[216, 108]}>tanh</Label>
    </>
  ),
  relu: () => (
    <>
      <Line
        points={[
          [40, 88],
          [248, 88],
        ]}
        tone="quiet"
      />
      <Line
        points={[
          [144, 12],
          [144, 96],
        ]}
        tone="quiet"
      />
      <Line
        points={[
          [40, 88],
          [144, 88],
          [220, 12],
        ]}
        tone="run"
        bold
      />
      <Label at={[90, 78]}>becomes 0</Label>
      <Label at={[206, 60]} anchor="start">
        stays
      </Label>
      <Label at={[144, 109]}>0</Label>
    </>
  ),
  dropout: () => (
    <>
      <Values x={70} off={[1, 4]} />
      <Values x={144} off={[0, 2]} />
      <Values x={218} off={[3]} />
    </>
  ),
  softmax: () => (
    <>
      <Bars at={[24, 64]} values={[14, 38, -16, 6]} width={18} gap={6} />
      <Label at={[70, 106]}>scores</Label>
      <Arrow
        points={[
          [132, 54],
          [160, 54],
        ]}
      />
      <Bars at={[176, 84]} values={[12, 66, 2, 8]} width={18} gap={6} marked={1} />
      <Label at={[222, 106]}>add up to 1</Label>
    </>
  ),
};
