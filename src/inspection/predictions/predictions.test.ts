import { describe, expect, it } from 'vitest';
import {
  asShares,
  confusionOf,
  differenceOf,
  mistakesIn,
  scoresOf,
  typicalMistakes,
} from './confusion.ts';
import { filtered, sharedPictures, turnOf, type Judged } from './filters.ts';
import {
  confidenceOf,
  emptyPredictions,
  isRight,
  probabilityOf,
  writePredictions,
  type Predictions,
} from './predictions.ts';
import { thinned } from './thinned.ts';

/** Of three classes, said with this probability, the rest shared by the others. */
function predictions(
  labels: readonly number[],
  predicted: readonly number[],
  confidence = 0.8,
): Predictions {
  const whole = emptyPredictions(labels.length, 3);
  const [most, least] = [Math.log(confidence), Math.log((1 - confidence) / 2)];
  const logits = predicted.flatMap((of) => [0, 1, 2].map((index) => (index === of ? most : least)));
  writePredictions(whole, 0, Float32Array.from(logits), Int32Array.from(labels));
  return whole;
}

describe('what a batch is taken for', () => {
  it('is written as softmax, rounded to shares of 255, behind what is there', () => {
    const whole = emptyPredictions(3, 3);
    writePredictions(
      whole,
      1,
      Float32Array.of(0, Math.log(3), 0, 1000, 1000, -1000),
      Int32Array.of(1, 1),
    );
    expect([...whole.probabilities]).toEqual([0, 0, 0, 51, 153, 51, 128, 128, 0]);
    // The first of equal logits, as where the test error is computed.
    expect([...whole.predicted]).toEqual([0, 1, 0]);
    expect([...whole.labels]).toEqual([0, 1, 1]);
    expect([1, 2].map((picture) => isRight(whole, picture))).toEqual([true, false]);
    expect(probabilityOf(whole, 1, 1)).toBe(0.6);
    expect(confidenceOf(whole, 2)).toBeCloseTo(0.5, 2);
  });
});

describe('a confusion matrix', () => {
  const taken = predictions([0, 0, 0, 1, 1, 2], [0, 1, 1, 1, 0, 2]);
  const confusion = confusionOf(taken);

  it('counts the pictures of each class by what they are taken for', () => {
    expect(confusion).toEqual([
      [1, 2, 0],
      [1, 1, 0],
      [0, 0, 1],
    ]);
    expect(mistakesIn(confusion)).toBe(3);
    expect(asShares(confusion)[0]).toEqual([1 / 3, 2 / 3, 0]);
    expect(differenceOf(confusion, confusionOf(predictions([0], [0])))[0]).toEqual([0, 2, 0]);
  });

  it('gives accuracy, precision and recall of a class, where there is any', () => {
    const [first, , last] = scoresOf(confusion);
    expect(first).toEqual({ pictures: 3, accuracy: 3 / 6, precision: 1 / 2, recall: 1 / 3 });
    expect(last).toEqual({ pictures: 1, accuracy: 1, precision: 1, recall: 1 });
    expect(
      scoresOf([
        [0, 0],
        [0, 2],
      ])[0],
    ).toMatchObject({ precision: null, recall: null });
  });

  it('names the commonest mistakes first, and no right answer', () => {
    expect(typicalMistakes(confusion)).toEqual([
      { label: 0, predicted: 1, pictures: 2 },
      { label: 1, predicted: 0, pictures: 1 },
    ]);
    expect(typicalMistakes(confusion, 1)).toHaveLength(1);
  });
});

describe('filters of pictures', () => {
  const labels = [0, 1, 2, 0];
  const one: Judged = {
    id: 'one',
    now: predictions(labels, [0, 0, 2, 1], 0.95),
    before: predictions(labels, [1, 0, 2, 0]),
  };
  const other: Judged = { id: 'other', now: predictions([0, 1, 2], [1, 1, 2]), before: null };
  const both = [one, other];

  it.each([
    [{ kind: 'all' }, [0, 1, 2]],
    [{ kind: 'wrong' }, [0, 1]],
    [{ kind: 'confident' }, [1]],
    [{ kind: 'changed' }, [0]],
    [{ kind: 'class', label: 2 }, [2]],
    [{ kind: 'disagree', right: 'one', wrong: 'other' }, [0]],
    [{ kind: 'disagree', right: 'one', wrong: 'gone' }, []],
    [{ kind: 'taken', label: 0, predicted: 1, runId: null }, [0]],
    [{ kind: 'taken', label: 0, predicted: 1, runId: 'one' }, []],
  ] as const)('%j', (filter, expected) => {
    expect(filtered(both, filter)).toEqual(expected);
  });

  it('are about the pictures that all networks were asked about', () => {
    expect(sharedPictures(both)).toBe(3);
    expect(sharedPictures([])).toBe(0);
    expect(filtered([one], { kind: 'changed' })).toEqual([0, 3]);
    expect([0, 1, 3].map((picture) => turnOf(one, picture))).toEqual(['right', null, 'wrong']);
  });
});

describe('which tests are remembered', () => {
  it('all as long as they are few', () => {
    expect(thinned([1, 2, 30], 3)).toEqual([1, 2, 30]);
  });

  it('the first and the last two always, the others about evenly', () => {
    let steps: readonly number[] = [];
    for (let step = 100; step <= 100_000; step += 100) {
      steps = thinned([...steps, step]);
      expect(steps).toContain(100);
      expect(steps.slice(-2)).toEqual(step === 100 ? [100] : [step - 100, step]);
    }
    expect(steps).toHaveLength(64);
    const gaps = steps.slice(1, -2).map((step, index) => step - (steps[index] ?? NaN));
    expect(Math.max(...gaps) / Math.min(...gaps)).toBeLessThanOrEqual(4);
  });
});
