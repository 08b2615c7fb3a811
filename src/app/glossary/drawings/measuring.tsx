/** Drawn definitions of what is measured, and what it shows. */
import type { ReactNode } from 'react';
import { DATA_SET } from '../../store/data-set.ts';
import { formatCount } from '../../text/numbers.ts';
import type { MeasuringTerm } from '../term-id.ts';
import {
  Axes,
  Bars,
  Box,
  Curve,
  Dot,
  Frame,
  Grid,
  Label,
  Line,
  Span,
  type Point,
} from './parts.tsx';
import { falling, learning, mirrored, noise, PICTURE } from './samples.ts';

const AT: Point = [30, 88];
const FIELD = { at: AT, width: 180, height: 78 } as const;

/** Pictures in a row, and under each whether it was named right. */
function Named({ right, tone }: { right: readonly boolean[]; tone: 'ink' | 'run' }) {
  return right.map((isRight, index) => (
    <g key={index}>
      <Grid
        at={[16 + index * 44, 20]}
        cell={6}
        rows={index % 2 === 0 ? PICTURE : mirrored(PICTURE)}
      />
      <Dot at={[34 + index * 44, 72]} radius={5} tone={tone} hollow={!isRight} />
    </g>
  ));
}

function TwoCurves(props: {
  readonly ink: (share: number) => number;
  readonly run: (share: number) => number;
  readonly inkName: string;
  readonly runName: string;
}) {
  const { ink, run, inkName, runName } = props;
  const end = (of: (share: number) => number) => AT[1] - of(1) * FIELD.height + 4.5;
  return (
    <Axes {...FIELD}>
      <Curve {...FIELD} of={ink} />
      <Curve {...FIELD} of={run} tone="run" bold />
      <Label at={[216, end(ink)]} anchor="start">
        {inkName}
      </Label>
      <Label at={[216, end(run)]} anchor="start" tone="run">
        {runName}
      </Label>
      <Label at={[120, 107]}>training step</Label>
    </Axes>
  );
}

export const MEASURING_DRAWINGS: Readonly<Record<MeasuringTerm, () => ReactNode>> = {
  'cifar-10': () => (
    <>
      {[0, 1, 2, 3, 4, 5].map((index) => (
        <g key={index}>
          <Grid
            at={[12 + index * 46, 14]}
            cell={6}
            rows={PICTURE.map((row, y) =>
              row.map((value, x) => (value * (4 + ((x + y * index) % 5))) / 8),
            )}
          />
        </g>
      ))}
      <Span from={[12, 66]} to={[234, 66]} />
      <Label at={[123, 84]}>{`${formatCount(DATA_SET.pictures.train)} to learn from`}</Label>
      <Frame at={[240, 12]} width={40} height={40} tone="run" />
      <Label at={[276, 104]} anchor="end" tone="run">
        {`${formatCount(DATA_SET.pictures.test)} to test with`}
      </Label>
    </>
  ),
  class: () => (
    <>
      <Grid at={[24, 20]} cell={12} rows={PICTURE} />
      <Line
        points={[
          [112, 56],
          [140, 56],
        ]}
      />
      {['bird', 'cat', 'deer'].map((name, index) => (
        <Box
          key={name}
          at={[190, 24 + index * 32]}
          width={76}
          height={26}
          {...(name === 'cat' ? { tone: 'run' } : { hollow: true })}
        >
          {name}
        </Box>
      ))}
    </>
  ),
  'training-error': () => (
    <>
      <Named right={[true, true, false, true, true, true]} tone="run" />
      <Label at={[144, 100]}>1 of 6 wrong, while it learns from them</Label>
    </>
  ),
  'test-error': () => (
    <>
      <Named right={[true, false, true, true, false, true]} tone="run" />
      <Label at={[144, 100]}>2 of 6 wrong, none seen before</Label>
    </>
  ),
  guessing: () => (
    <>
      {Array.from({ length: 10 }, (_, index) => (
        <Dot
          key={index}
          at={[36 + index * 24, 46]}
          radius={8}
          hollow={index !== 6}
          tone={index === 6 ? 'run' : 'ink'}
        />
      ))}
      <Label at={[144, 90]}>1 right, 9 wrong: 90 %</Label>
    </>
  ),
  degradation: () => (
    <TwoCurves
      ink={learning(0.42, 0.26, 0.2)}
      run={learning(0.62, 0.5, 0.46)}
      inkName="20 layers"
      runName="56 layers"
    />
  ),
  generalisation: () => (
    <>
      <TwoCurves ink={falling(0.12, 5)} run={falling(0.42, 5)} inkName="training" runName="test" />
      <Span from={[196, 55]} to={[196, 78]} tone="run" />
    </>
  ),
  overfitting: () => (
    <TwoCurves
      ink={falling(0.06, 4)}
      run={(share) => falling(0.4, 7)(share) + 0.28 * Math.max(0, share - 0.4)}
      inkName="training"
      runName="test"
    />
  ),
  'percentage-points': () => (
    <>
      <Bars at={[70, 92]} values={[44, 72]} width={44} gap={40} marked={1} />
      <Label at={[92, 40]}>8 %</Label>
      <Label at={[176, 14]} tone="run">
        13 %
      </Label>
      <Span from={[214, 48]} to={[214, 20]} tone="run" />
      <Label at={[224, 39]} anchor="start" tone="run">
        5 points
      </Label>
    </>
  ),
  spread: () => (
    <Axes {...FIELD}>
      {[0.14, 0.07, -0.07, -0.14].map((shift) => (
        <Curve
          key={shift}
          {...FIELD}
          of={(share) => falling(0.3, 5)(share) + shift * Math.min(1, share * 3)}
          tone="quiet"
        />
      ))}
      <Curve {...FIELD} of={falling(0.3, 5)} tone="run" bold />
      <Span from={[222, 75]} to={[222, 53]} tone="run" />
      <Label at={[232, 68]} anchor="start" tone="run">
        spread
      </Label>
    </Axes>
  ),
  smoothing: () => (
    <Axes {...FIELD}>
      <Curve
        {...FIELD}
        of={(share) => Math.max(0.02, falling(0.25, 4)(share) + 0.16 * noise(share))}
        tone="quiet"
      />
      <Curve {...FIELD} of={falling(0.28, 3.6)} tone="run" bold />
      <Label at={[216, 60]} anchor="start" tone="run">
        smoothed
      </Label>
      <Label at={[216, 84]} anchor="start">
        readings
      </Label>
    </Axes>
  ),
};
