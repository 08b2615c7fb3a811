import { expect, it } from 'vitest';
import { emptyPredictions, writePredictions } from '../../inspection/index.ts';
import { predictionsFromBytes, predictionsToBytes } from './predictions-bytes.ts';

/** Three pictures, of which the last class is the likeliest for the second. */
function predictionsOf(classes: number) {
  const predictions = emptyPredictions(3, classes);
  const logits = new Float32Array(3 * classes);
  logits[classes + classes - 1] = 9;
  writePredictions(predictions, 0, logits, Int32Array.of(0, classes - 1, 1));
  return predictions;
}

it.each([
  [2, 1],
  [256, 1],
  [257, 2],
  [1000, 2],
])('are read back as they were with %i classes, of %i bytes each', (classes, each) => {
  const predictions = predictionsOf(classes);
  expect([...predictions.labels]).toEqual([0, classes - 1, 1]);
  expect(predictions.predicted[1]).toBe(classes - 1);
  const bytes = predictionsToBytes(predictions);
  expect(bytes).toHaveLength(3 * (classes + 2 * each));
  expect(predictionsFromBytes(classes, bytes)).toEqual(predictions);
});

it.each([10, 1000])('are refused where they name a class beyond %i', (classes) => {
  const bytes = predictionsToBytes(predictionsOf(classes));
  bytes.fill(255, 0, 2);
  expect(() => predictionsFromBytes(classes, bytes)).toThrow(/name class (255|65535), and there/);
  expect(() => predictionsFromBytes(classes, bytes.slice(1))).toThrow('are not of');
});
