import { describe, expect, it } from 'vitest';
import type { ShortcutMix } from '../../network/index.ts';
import { meanError, verdict, type JudgedRun } from './verdict.ts';

/** A run with a training reading every 10 steps and a test every 200, all of one error. */
function run(mix: ShortcutMix, depth: number, until: number, error: number): JudgedRun {
  const every = (interval: number) => {
    const steps = Array.from(
      { length: Math.floor(until / interval) },
      (_, i) => (i + 1) * interval,
    );
    return { steps, errors: steps.map(() => error) };
  };
  const word = { plain: 'Plain', residual: 'ResNet', mixed: 'Mixed' }[mix];
  const name = `${word}-${depth}`;
  return { name, mix, depth, steps: 8000, training: every(10), test: every(200) };
}

const text = (runs: readonly JudgedRun[]) =>
  verdict(runs)
    .map((segment) => segment.text)
    .join('');

describe('verdict', () => {
  it('says nothing before the first reading', () => {
    expect(verdict([])).toEqual([]);
    expect(verdict([run('plain', 20, 0, 0)])).toEqual([]);
  });

  it('says when it is too early, and which network is behind', () => {
    expect(text([run('plain', 20, 400, 60), run('plain', 56, 120, 90)])).toBe(
      'Too early to tell: Plain-56 is at step 120 of 8,000, and differences show only after a few hundred steps.',
    );
  });

  it('tells the paper’s finding from the measured errors of a short run', () => {
    expect(text([run('plain', 20, 1000, 36.1), run('plain', 56, 1000, 73.9)])).toBe(
      'After 1,000 steps Plain-56 is worse than Plain-20 by 37.8 points on the training pictures (37.8 points on the test ones), so it is not overfitting. One seed so far.',
    );
  });

  it('does not claim that the order turns while it has not', () => {
    const runs = [
      run('plain', 20, 1000, 36.1),
      run('plain', 56, 1000, 73.9),
      run('residual', 20, 1000, 35.2),
      run('residual', 56, 1000, 52.4),
    ];
    expect(text(runs)).toContain(
      'With skip connections, ResNet-56 is behind ResNet-20 by 17.2 points, less than without; the order has not turned so far. One seed so far.',
    );
  });

  it('says that the order turns when it has', () => {
    const runs = [
      run('plain', 20, 3200, 21.4),
      run('plain', 56, 3200, 38.9),
      run('residual', 20, 3200, 15.8),
      run('residual', 56, 3200, 13.2),
    ];
    expect(text(runs)).toContain(
      'With skip connections the order turns: ResNet-56 leads ResNet-20 by 2.6 points on the training pictures. One seed so far.',
    );
  });

  it('compares at the last step that both have reached, and says which', () => {
    const runs = [
      run('plain', 20, 3000, 20),
      run('plain', 56, 3000, 40),
      run('residual', 20, 3000, 16),
      run('residual', 56, 500, 30),
    ];
    expect(text(runs)).toContain('With skip connections after 500 steps, ResNet-56 is behind');
  });

  it('speaks of residual networks alone without comparing them to others', () => {
    expect(text([run('residual', 20, 460, 30), run('residual', 56, 460, 27)])).toBe(
      'After 460 steps ResNet-56 leads ResNet-20 by 3.0 points on the training pictures. One seed so far.',
    );
  });

  it('takes differences within the noise for none', () => {
    expect(text([run('plain', 20, 1000, 30), run('plain', 32, 1000, 31.9)])).toBe(
      'After 1,000 steps Plain-32 and Plain-20 are within 2 points of each other on the training pictures. One seed so far.',
    );
  });

  it('does not hide that the deeper plain network leads', () => {
    expect(text([run('plain', 20, 1000, 30), run('plain', 32, 1000, 25)])).toContain(
      'Plain-32 leads Plain-20 by 5.0 points',
    );
  });

  it('compares a plain and a residual network of one depth when there is no other pair', () => {
    expect(text([run('plain', 56, 1000, 73.9), run('residual', 56, 1000, 52.4)])).toBe(
      'After 1,000 steps ResNet-56 leads Plain-56 by 21.5 points on the training pictures. One seed so far.',
    );
  });

  it('gives the error of a network that stands alone', () => {
    expect(text([run('mixed', 20, 500, 50)])).toContain('wrong on 50.0 % of its training pictures');
  });
});

describe('meanError', () => {
  it('averages the window that ends at the step', () => {
    const readings = { steps: [100, 150, 200, 250], errors: [90, 50, 40, 10] };
    expect(meanError(readings, 200, 100)).toBe(45);
    expect(meanError(readings, 90, 50)).toBeNull();
  });
});
