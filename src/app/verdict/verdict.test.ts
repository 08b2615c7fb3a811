import { describe, expect, it } from 'vitest';
import type { ShortcutMix } from '../../network/index.ts';
import type { JudgedNetwork, JudgedRun } from './judged.ts';
import { spokenGap, verdict } from './verdict.ts';

/** A training reading every 10 steps and a test every 200, all of one error. */
function trained(seed: number, until: number, error: number): JudgedRun {
  const every = (interval: number) => {
    const steps = Array.from(
      { length: Math.floor(until / interval) },
      (_, i) => (i + 1) * interval,
    );
    return { steps, errors: steps.map(() => error) };
  };
  return { seed, steps: 8000, training: every(10), test: every(200) };
}

/** A network with a run for each of these errors, of seeds 1, 2 and so on. */
function network(
  mix: ShortcutMix,
  depth: number,
  until: number,
  ...errors: readonly number[]
): JudgedNetwork {
  const word = { plain: 'Plain', residual: 'ResNet', mixed: 'Mixed' }[mix];
  const runs = errors.map((error, index) => trained(index + 1, until, error));
  return { name: `${word}-${depth}`, mix, depth, runs };
}

const changed = (one: JudgedNetwork, change: Partial<JudgedRun>): JudgedNetwork => ({
  ...one,
  runs: one.runs.map((run) => ({ ...run, ...change })),
});

const text = (networks: readonly JudgedNetwork[], warmUpSteps = 0) =>
  verdict({ networks, warmUpSteps })
    .map((segment) => segment.text)
    .join('');

describe('verdict', () => {
  it('says nothing before the first reading', () => {
    expect(verdict({ networks: [], warmUpSteps: 0 })).toEqual([]);
    expect(text([network('plain', 20, 0, 0)])).toBe('');
  });

  it('says when it is too early, and which network is behind', () => {
    expect(text([network('plain', 20, 400, 60), network('plain', 56, 120, 90)])).toBe(
      'Too early to tell: Plain-56 is at step 120 of 8,000, and differences show only after a few hundred steps.',
    );
  });

  it('says of runs that are over that they are too short', () => {
    const short = [network('plain', 20, 40, 60), network('plain', 56, 40, 90)];
    expect(text(short.map((one) => changed(one, { steps: 40 })))).toBe(
      'Too short to tell: Plain-20 has ended after 40 steps, and differences show only after a few hundred.',
    );
    expect(text(short.slice(1).map((one) => changed(one, { steps: 40 })))).toMatch(/^Too short/);
    expect(text(short)).toMatch(/^Too early.*step 40 of 8,000/);
  });

  it('compares runs whose readings are far apart', () => {
    const fast = network('plain', 56, 8000, 40);
    const training = { steps: [700, 1400], errors: [80, 60] };
    expect(text([network('plain', 20, 1000, 30), changed(fast, { training })])).toMatch(
      /^After 1,000 steps Plain-56 is worse than Plain-20 by 30.0 points/,
    );
  });

  it('tells of several seeds with their spread, and never of one seed', () => {
    const said = text([
      network('plain', 20, 1000, 36, 37, 38),
      network('plain', 56, 1000, 73, 75, 77),
    ]);
    expect(said).toBe(
      'After 1,000 steps Plain-56 is worse than Plain-20 by 38.0 ± 1.0 points on the training pictures (38.0 ± 1.0 in tests), so it is not overfitting. Means over 3 seeds (1, 2 and 3), ± one standard deviation.',
    );
  });

  it('says that nothing can be told where the seeds of two networks overlap', () => {
    expect(text([network('plain', 20, 1000, 30, 36), network('plain', 56, 1000, 35, 41)])).toMatch(
      /^After 1,000 steps Plain-56 and Plain-20 cannot be told apart on the training pictures: their seeds overlap \(35\.0 to 41\.0 % and 30\.0 to 36\.0 %\)\. Means over 2 seeds/,
    );
  });

  it('believes a small difference only of several seeds that all agree', () => {
    const pair = (...errors: readonly number[]) => [
      network('plain', 20, 1000, ...errors),
      network('plain', 56, 1000, ...errors.map((error) => error + 1)),
    ];
    expect(text(pair(30, 30.1, 30.2))).toContain('within 2 points of each other');
    expect(text(pair(30, 30.1, 30.2, 30.3))).toContain(
      'Plain-56 is worse than Plain-20 by 1.0 ± 0.0 points',
    );
  });

  it('says of which seed it speaks where the others have not come as far', () => {
    const plain = network('plain', 20, 1000, 36.1, 37);
    const deep = network('plain', 56, 1000, 73.9);
    expect(text([plain, deep])).toMatch(/Of seed 1 alone; there is not as much of seed 2\.$/);
    const late = { ...deep, runs: [...deep.runs, trained(2, 300, 80)] };
    expect(text([plain, late])).toMatch(/^After 1,000 steps.*Of seed 1 alone;/);
    const near = { ...deep, runs: [...deep.runs, trained(2, 900, 75)] };
    expect(text([plain, near])).toMatch(/^After 900 steps.*Means over 2 seeds \(1 and 2\)/);
  });

  it('says when networks were trained with different seeds', () => {
    const deep = changed(network('plain', 56, 1000, 73.9), { seed: 7 });
    expect(text([network('plain', 20, 1000, 36.1), deep])).toMatch(
      /The networks are of different seeds \(1 and 7\)\.$/,
    );
  });

  it('waits until the warm-up is over, and says so', () => {
    const pair = [network('plain', 20, 450, 60), network('plain', 56, 450, 90)];
    expect(text(pair, 400)).toBe(
      'Too early to tell: Plain-20 is at step 450 of 8,000, and the warm-up takes 400 steps.',
    );
    expect(
      text(
        pair.map((one) => changed(one, { ended: true })),
        400,
      ),
    ).toBe(
      'Too short to tell: Plain-20 has ended after 450 steps, and the warm-up takes 400 steps.',
    );
    expect(text([network('plain', 20, 500, 60), network('plain', 56, 500, 90)], 400)).toMatch(
      /^After 500 steps/,
    );
  });

  it('does not hide that the learning rate is still to fall', () => {
    const pair = [network('plain', 20, 1000, 30), network('plain', 56, 1000, 60)];
    const at = (change: Partial<JudgedRun>) => text(pair.map((one) => changed(one, change)));
    expect(at({ firstFall: 4000 })).toMatch(
      /overfitting\. The learning rate is still to fall \(step 4,000\), which may change the order\. One seed so far\.$/,
    );
    expect(at({ firstFall: 4000, ended: true })).toContain(
      'They ended before the learning rate was to fall (step 4,000)',
    );
    expect(at({ firstFall: 1000 })).not.toContain('rate');
    expect(at({})).not.toContain('rate');
  });

  it('says when the learning rates of what it compares differ', () => {
    const short = changed(network('plain', 20, 1000, 30), { steps: 1000, firstFall: 500 });
    const long = changed(network('plain', 56, 1000, 60), { firstFall: 4000 });
    expect(text([short, long])).toContain(
      'Runs of different lengths are compared, whose learning rates fall at different steps.',
    );
    const before = changed(network('plain', 20, 400, 30), { steps: 1000, firstFall: 500 });
    expect(text([before, long])).not.toContain('different lengths');
  });

  it('draws no conclusion from errors that are not numbers', () => {
    const broken = network('plain', 56, 1000, NaN);
    expect(text([network('plain', 20, 1000, 30), broken])).not.toMatch(/NaN|worse|leads/);
  });

  it('does not say of what is over that it is so so far', () => {
    const over = [network('residual', 20, 1000, 20), network('residual', 56, 1000, 40)].map((one) =>
      changed(one, { steps: 1000 }),
    );
    expect(text(over)).toContain(
      'ResNet-56 is behind ResNet-20 by 20.0 points on the training pictures. ',
    );
    expect(text(over.map((one) => changed(one, { steps: 2000 })))).toContain('pictures so far. ');
  });

  it('says “less than without” and “turns” only of the same two depths', () => {
    const plain = [network('plain', 20, 1000, 36.1), network('plain', 32, 1000, 73.9)];
    const behind = text([
      ...plain,
      network('residual', 20, 1000, 30),
      network('residual', 110, 1000, 40),
    ]);
    expect(behind).not.toContain('without');
    const ahead = text([
      ...plain,
      network('residual', 20, 1000, 40),
      network('residual', 110, 1000, 30),
    ]);
    expect(ahead).toContain('With skip connections, ResNet-110 leads ResNet-20');
  });

  it('asks for a second network only where there is none', () => {
    const pair = [network('plain', 20, 600, 50), network('mixed', 20, 500, 40)];
    expect(text(pair)).toBe(
      'After 500 steps Plain-20 is wrong on 50.0 % of its training pictures, Mixed-20 on 40.0 %. One seed so far.',
    );
    expect(text(pair.slice(0, 1))).toMatch(/Add a network of another depth to compare it with\.$/);
    const [alone] = pair;
    const said = alone ? verdict({ networks: [alone], warmUpSteps: 0 }, false) : [];
    expect(said.map((segment) => segment.text).join('')).toBe(
      'After 600 steps Plain-20 is wrong on 50.0 % of its training pictures. One seed so far.',
    );
  });

  it('tells the paper’s finding from the measured errors of a short run', () => {
    expect(text([network('plain', 20, 1000, 36.1), network('plain', 56, 1000, 73.9)])).toBe(
      'After 1,000 steps Plain-56 is worse than Plain-20 by 37.8 points on the training pictures (37.8 in tests), so it is not overfitting. One seed so far.',
    );
  });

  it('says which error it speaks of where residual networks cannot be told apart', () => {
    const runs = [
      network('plain', 20, 1000, 36),
      network('plain', 56, 1000, 74),
      network('residual', 20, 1000, 35),
      network('residual', 56, 1000, 36),
    ];
    expect(text(runs)).toContain(
      'With skip connections, ResNet-56 and ResNet-20 are within 2 points of each other in training.',
    );
    expect(text(runs.slice(2))).toContain('of each other on the training pictures.');
  });

  it('does not claim that the order turns while it has not', () => {
    const runs = [
      network('plain', 20, 1000, 36.1),
      network('plain', 56, 1000, 73.9),
      network('residual', 20, 1000, 35.2),
      network('residual', 56, 1000, 52.4),
    ];
    expect(text(runs)).toContain(
      'With skip connections, ResNet-56 is behind ResNet-20 by 17.2 points on the training pictures, less than without; the order has not turned so far. One seed so far.',
    );
  });

  it('says that the order turns when it has', () => {
    const runs = [
      network('plain', 20, 3200, 21.4),
      network('plain', 56, 3200, 38.9),
      network('residual', 20, 3200, 15.8),
      network('residual', 56, 3200, 13.2),
    ];
    expect(text(runs)).toContain(
      'With skip connections the order turns: ResNet-56 leads ResNet-20 by 2.6 points on the training pictures. One seed so far.',
    );
  });

  it('compares at the last step that both have reached, and says which', () => {
    const runs = [
      network('plain', 20, 3000, 20),
      network('plain', 56, 3000, 40),
      network('residual', 20, 3000, 16),
      network('residual', 56, 500, 30),
    ];
    expect(text(runs)).toContain('With skip connections after 500 steps, ResNet-56 is behind');
  });

  it('speaks of residual networks alone without comparing them to others', () => {
    expect(text([network('residual', 20, 460, 30), network('residual', 56, 460, 27)])).toBe(
      'After 460 steps ResNet-56 leads ResNet-20 by 3.0 points on the training pictures. One seed so far.',
    );
  });

  it('takes differences within the noise for none', () => {
    expect(text([network('plain', 20, 1000, 30), network('plain', 32, 1000, 31.9)])).toBe(
      'After 1,000 steps Plain-32 and Plain-20 are within 2 points of each other on the training pictures. One seed so far.',
    );
  });

  it('does not hide that the deeper plain network leads', () => {
    expect(text([network('plain', 20, 1000, 30), network('plain', 32, 1000, 25)])).toContain(
      'Plain-32 leads Plain-20 by 5.0 points',
    );
  });

  it('compares a plain and a residual network of one depth when there is no other pair', () => {
    expect(text([network('plain', 56, 1000, 73.9), network('residual', 56, 1000, 52.4)])).toBe(
      'After 1,000 steps ResNet-56 leads Plain-56 by 21.5 points on the training pictures. One seed so far.',
    );
  });

  it('gives the error of a network that stands alone', () => {
    expect(text([network('mixed', 20, 500, 50)])).toContain(
      'wrong on 50.0 % of its training pictures',
    );
  });

  it('gives the mean of a network that stands alone with several seeds', () => {
    expect(text([network('residual', 20, 500, 40, 42)])).toBe(
      'After 500 steps ResNet-20 is wrong on 41.0 ± 1.4 % of its training pictures. Means over 2 seeds (1 and 2), ± one standard deviation. Add a network of another depth to compare it with.',
    );
    const pair = [network('plain', 20, 600, 50, 50), network('mixed', 20, 500, 40)];
    expect(text(pair)).toBe(
      'After 500 steps Plain-20 is wrong on 50.0 ± 0.0 % of its training pictures, Mixed-20 on 40.0 %. Means over 1 to 2 seeds, ± one standard deviation.',
    );
  });

  it('compares a network with a run of other settings by test errors', () => {
    const said = (until: number, ...errors: readonly (readonly [number, number])[]) =>
      verdict({
        networks: [network('residual', 20, until, ...errors.map(([error]) => error))],
        warmUpSteps: 0,
        other: {
          network: {
            ...network('residual', 20, until, ...errors.map(([, error]) => error)),
            name: 'ResNet-20 (2)',
          },
          difference: 'rate 0.1 → 0.05',
        },
      })
        .map((segment) => segment.text)
        .join('');
    expect(said(1100, [30, 27])).toBe(
      'ResNet-20 (2) has other settings than ResNet-20 (rate 0.1 → 0.05). After 1,000 steps it is better by 3.0 points on the test pictures. One seed so far.',
    );
    expect(said(1000, [30, 34], [31, 36])).toMatch(
      /it is worse by 4\.5 ± 0\.7 points on the test pictures\. Means over 2 seeds/,
    );
    expect(said(1000, [30, 31])).toContain('the two are within 2 points of each other');
    expect(said(1000, [30, 33], [34, 37])).toContain('cannot be told apart: their seeds overlap');
    expect(said(100, [30, 27])).toMatch(/^Too early to tell/);
  });
});

describe('the gap that is drawn', () => {
  const withIds = (one: JudgedNetwork): JudgedNetwork => ({
    ...one,
    runs: one.runs.map((run) => ({ ...run, id: `${one.name} ${run.seed}` })),
  });
  const gap = (...networks: readonly JudgedNetwork[]) =>
    spokenGap({ networks: networks.map(withIds), warmUpSteps: 0 });

  it('is the difference that the verdict speaks of first, in its words', () => {
    const networks = [
      network('plain', 20, 3200, 21.4),
      network('plain', 56, 3200, 38.9),
      network('residual', 20, 3200, 15.8),
      network('residual', 56, 3200, 13.2),
    ];
    const found = gap(...networks);
    expect(found).toEqual({
      kind: 'training',
      step: 3200,
      low: 21.4,
      high: 38.9,
      words: '17.5 points',
      runIds: [['Plain-20 1'], ['Plain-56 1']],
    });
    expect(text(networks)).toContain(`by ${found?.words ?? 'none'} on the training pictures`);
  });

  it('has the means of seeds as its ends', () => {
    const found = gap(
      network('plain', 20, 1000, 36, 37, 38),
      network('plain', 56, 1000, 73, 75, 77),
    );
    expect(found).toMatchObject({ low: 37, high: 75, words: '38.0 ± 1.0 points' });
  });

  it('is of the next difference where the first is within the noise, and of none without any', () => {
    const alike = [network('plain', 20, 1000, 30), network('plain', 32, 1000, 31.9)];
    expect(gap(...alike)).toBeNull();
    const residual = [network('residual', 20, 1000, 30), network('residual', 56, 1000, 26)];
    expect(gap(...alike, ...residual)).toMatchObject({ low: 26, high: 30 });
    expect(gap(network('plain', 20, 100, 30), network('plain', 56, 100, 60))).toBeNull();
  });
});
