import { describe, expect, it } from 'vitest';
import type { ShortcutMix } from '../../network/index.ts';
import { meanError, verdict, type JudgedRun, type Seeds } from './verdict.ts';

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

const ONE_SEED: Seeds = { seed: 1, others: [] };

const text = (runs: readonly JudgedRun[], seeds = ONE_SEED) =>
  verdict(runs, seeds)
    .map((segment) => segment.text)
    .join('');

describe('verdict', () => {
  it('says nothing before the first reading', () => {
    expect(verdict([], ONE_SEED)).toEqual([]);
    expect(verdict([run('plain', 20, 0, 0)], ONE_SEED)).toEqual([]);
  });

  it('says when it is too early, and which network is behind', () => {
    expect(text([run('plain', 20, 400, 60), run('plain', 56, 120, 90)])).toBe(
      'Too early to tell: Plain-56 is at step 120 of 8,000, and differences show only after a few hundred steps.',
    );
  });

  it('says of runs that are over that they are too short', () => {
    const short = [run('plain', 20, 40, 60), run('plain', 56, 40, 90)];
    expect(text(short.map((one) => ({ ...one, steps: 40 })))).toBe(
      'Too short to tell: Plain-20 has ended after 40 steps, and differences show only after a few hundred.',
    );
    expect(text(short.slice(1).map((one) => ({ ...one, steps: 40 })))).toMatch(/^Too short/);
    expect(text(short)).toMatch(/^Too early.*step 40 of 8,000/);
  });

  it('compares runs whose readings are far apart', () => {
    const fast = run('plain', 56, 8000, 40);
    const training = { steps: [700, 1400], errors: [80, 60] };
    expect(text([run('plain', 20, 1000, 30), { ...fast, training }])).toMatch(
      /^After 1,000 steps Plain-56 is worse than Plain-20 by 30.0 points/,
    );
  });

  it('does not speak of one seed when there is a second', () => {
    const runs = [run('plain', 20, 1000, 36.1), run('plain', 56, 1000, 73.9)];
    expect(text(runs, { seed: 2, others: [1] })).toMatch(
      /This is seed 2; other curves are of seed 1\.$/,
    );
    expect(text(runs, { seed: 2, others: [1, 3, 4] })).toMatch(/of seeds 1, 3 and 4\.$/);
  });

  it('does not say of what is over that it is so so far', () => {
    const over = [run('residual', 20, 1000, 20), run('residual', 56, 1000, 40)].map((one) => ({
      ...one,
      steps: 1000,
    }));
    expect(text(over)).toContain(
      'ResNet-56 is behind ResNet-20 by 20.0 points on the training pictures. ',
    );
    expect(text(over.map((one) => ({ ...one, steps: 2000 })))).toContain('pictures so far. ');
  });

  it('says “less than without” and “turns” only of the same two depths', () => {
    const plain = [run('plain', 20, 1000, 36.1), run('plain', 32, 1000, 73.9)];
    const behind = text([...plain, run('residual', 20, 1000, 30), run('residual', 110, 1000, 40)]);
    expect(behind).not.toContain('without');
    const ahead = text([...plain, run('residual', 20, 1000, 40), run('residual', 110, 1000, 30)]);
    expect(ahead).toContain('With skip connections, ResNet-110 leads ResNet-20');
  });

  it('asks for a second network only where there is none', () => {
    const pair = [run('plain', 20, 600, 50), run('mixed', 20, 500, 40)];
    expect(text(pair)).toBe(
      'After 500 steps Plain-20 is wrong on 50.0 % of its training pictures, Mixed-20 on 40.0 %. One seed so far.',
    );
    expect(text(pair.slice(0, 1))).toMatch(/Add a network of another depth to compare it with\.$/);
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
      'With skip connections, ResNet-56 is behind ResNet-20 by 17.2 points on the training pictures, less than without; the order has not turned so far. One seed so far.',
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
    expect(meanError({ steps: [], errors: [] }, 90, 50)).toBeNull();
    expect(meanError(readings, 400, 100)).toBeNull();
  });

  it('takes a reading for all steps since the one before', () => {
    const readings = { steps: [300, 800, 1300], errors: [90, 60, 40] };
    expect(meanError(readings, 1000, 100)).toBe(40);
    expect(meanError(readings, 850, 100)).toBe(50);
  });
});
