/** Drawn definitions of what a run goes through. */
import type { ReactNode } from 'react';
import type { TrainingTerm } from '../term-id.ts';
import { Arrow, Axes, Bars, Box, Curve, Dot, Frame, Grid, Label, Line, Span } from './parts.tsx';
import { bell, blank, falling, learning, mirrored, PICTURE } from './samples.ts';

const RECIPE_LINES = ['0.1, ÷10 at 32k, 48k', '128 pictures a step', 'crop, flip'];

export const RUN_DRAWINGS = {
  recipe: () => (
    <>
      <Box at={[144, 56]} width={176} height={96} hollow />
      {RECIPE_LINES.map((text, index) => (
        <g key={text}>
          <Dot at={[74, 30 + index * 26]} tone="run" />
          <Label at={[86, 34.5 + index * 26]} anchor="start">
            {text}
          </Label>
        </g>
      ))}
    </>
  ),
  batch: () => (
    <>
      <Grid
        at={[20, 14]}
        cell={12}
        rows={Array.from({ length: 7 }, (_, y) =>
          Array.from({ length: 8 }, (_, x) => ((x * 7 + y * 11) % 13 < 3 ? 0.9 : 0)),
        )}
      />
      <Arrow
        points={[
          [134, 56],
          [166, 56],
        ]}
      />
      <Grid at={[184, 38]} cell={18} rows={blank(2, 4, 0.8)} tone="run" />
      <Label at={[220, 98]} tone="run">
        one batch
      </Label>
    </>
  ),
  step: () => (
    <>
      <Grid at={[14, 38]} cell={12} rows={blank(3, 3, 0.7)} tone="run" />
      <Arrow
        points={[
          [58, 44],
          [108, 44],
        ]}
      />
      <Box at={[144, 56]} width={64} height={44}>
        network
      </Box>
      <Arrow
        points={[
          [182, 44],
          [228, 44],
        ]}
      />
      <Box at={[254, 56]} width={44} height={30} hollow>
        loss
      </Box>
      <Arrow
        points={[
          [230, 70],
          [182, 70],
        ]}
        tone="run"
        bold
      />
      <Label at={[144, 106]} tone="run">
        weights updated
      </Label>
    </>
  ),
  epoch: () => (
    <>
      <Grid at={[20, 30]} cell={13} rows={blank(3, 19, 0.15)} />
      <Grid at={[20, 30]} cell={13} rows={blank(3, 2, 0.8)} tone="run" />
      <Label at={[20, 20]} anchor="start" tone="run">
        a batch
      </Label>
      <Span from={[20, 82]} to={[267, 82]} />
      <Label at={[144, 103]}>every picture once</Label>
    </>
  ),
  seed: () => (
    <>
      {[
        { y: 34, text: 'seed 1' },
        { y: 80, text: 'seed 1' },
      ].map(({ y, text }) => (
        <g key={y}>
          <Box at={[52, y]} width={66} height={28} hollow>
            {text}
          </Box>
          <Arrow
            points={[
              [92, y],
              [124, y],
            ]}
          />
          <Curve
            at={[134, y + 18]}
            width={130}
            height={36}
            of={(share) => falling(0.15, 4)(share) + 0.08 * Math.sin(share * 40)}
            tone="run"
            bold
          />
        </g>
      ))}
    </>
  ),
  initialisation: () => (
    <Axes at={[54, 84]} width={180} height={70}>
      <Bars
        at={[60, 84]}
        values={Array.from({ length: 13 }, (_, index) => 4 + 58 * bell(6, 2.4)(index))}
        width={11}
        gap={2}
        tone="run"
      />
      <Label at={[144, 104]}>0</Label>
    </Axes>
  ),
  augmentation: () => (
    <>
      <Grid at={[18, 12]} cell={11} rows={PICTURE} />
      <Frame at={[18, 12]} width={66} height={66} />
      <Grid at={[126, 20]} cell={11} rows={PICTURE} tone="run" />
      <Frame at={[118, 12]} width={66} height={66} dashed />
      <Grid at={[212, 12]} cell={11} rows={mirrored(PICTURE)} tone="run" />
      <Label at={[51, 106]}>a picture</Label>
      <Label at={[151, 106]}>shifted</Label>
      <Label at={[245, 106]}>mirrored</Label>
    </>
  ),
  cutout: () => (
    <>
      <Grid at={[102, 8]} cell={15} rows={PICTURE} />
      <Box at={[154, 60]} width={45} height={45} tone="run" hollow />
    </>
  ),
  normalisation: () => (
    <>
      <Grid at={[14, 20]} cell={12} rows={PICTURE} />
      <Label at={[102, 60]}>−</Label>
      <Grid at={[118, 20]} cell={12} rows={blank(6, 6, 0.4)} />
      <Label at={[204, 60]}>=</Label>
      <Grid
        at={[214, 20]}
        cell={12}
        rows={PICTURE.map((row) => row.map((value) => Math.abs(value - 0.4)))}
        tone="run"
      />
      <Label at={[154, 108]}>mean picture</Label>
    </>
  ),
  run: () => (
    <Axes at={[30, 90]} width={200} height={78}>
      <Curve at={[30, 90]} width={200} height={78} of={learning(0.4, 0.2, 0.14)} tone="run" bold />
      <Dot at={[230, 79]} tone="run" />
      <Label at={[238, 83]} anchor="start" tone="run">
        7.0 %
      </Label>
    </Axes>
  ),
  checkpoint: () => (
    <Axes at={[30, 90]} width={228} height={78}>
      <Curve at={[30, 90]} width={114} height={78} of={falling(0.35, 3)} tone="run" bold />
      <Line
        points={[
          [144, 12],
          [144, 90],
        ]}
        dashed
      />
      <Dot at={[144, 60.2]} radius={6} tone="run" />
      <Curve
        at={[144, 90]}
        width={114}
        height={78}
        of={(share) => 0.38 - 0.2 * share}
        tone="run"
        dashed
      />
      <Label at={[152, 24]} anchor="start">
        goes on from here
      </Label>
    </Axes>
  ),
  fork: () => (
    <Axes at={[30, 90]} width={228} height={78}>
      <Curve at={[30, 90]} width={114} height={78} of={falling(0.35, 3)} />
      <Curve at={[144, 90]} width={114} height={78} of={(share) => 0.38 - 0.08 * share} />
      <Curve
        at={[144, 90]}
        width={114}
        height={78}
        of={(share) => 0.38 - 0.28 * Math.sqrt(share)}
        tone="run"
        bold
      />
      <Dot at={[144, 60.2]} radius={6} tone="run" />
      <Label at={[256, 52]} anchor="end">
        as it was
      </Label>
      <Label at={[182, 86]} anchor="end" tone="run">
        changed
      </Label>
    </Axes>
  ),
} as const satisfies Readonly<Partial<Record<TrainingTerm, () => ReactNode>>>;
