import { expect, it } from 'vitest';
import type { LineShape } from '../../formats/index.ts';
import { linesInOneLook } from './lines-in-one-look.ts';

const line = (colour: string, more: Partial<LineShape> = {}): LineShape => ({
  kind: 'line',
  points: [],
  colour,
  width: 1,
  dash: [],
  opacity: 1,
  ...more,
});

it('gathers lines that look alike, thin ones below bold ones', () => {
  const thin = [line('red'), line('blue'), line('red')] as const;
  const bold = [line('red', { width: 2 }), line('blue', { width: 2 })] as const;
  expect(linesInOneLook([...thin, ...bold])).toEqual([
    [thin[0], thin[2]],
    [thin[1]],
    [bold[0]],
    [bold[1]],
  ]);
});

it('leaves alone what can be seen through, and tells dashes and roles apart', () => {
  const some = [
    line('red', { opacity: 0.4 }),
    line('red', { opacity: 0.4 }),
    line('red', { dash: [1, 2] }),
    line('red', { role: 'test' }),
    line('red'),
  ];
  expect(linesInOneLook(some)).toEqual(some.map((one) => [one]));
});
