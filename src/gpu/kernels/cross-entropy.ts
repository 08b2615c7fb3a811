/**
 * Softmax cross-entropy: its gradient, and its sum with the number of wrong pictures. One
 * thread has one picture; subtracting the largest logit first keeps every `exp` finite.
 */
import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { AdapterTraits } from '../adapter.ts';
import { withoutPartialSums, valuesOf, type TensorWithPartialSums } from '../partial-sums.ts';
import { STEP_VALUES } from '../plan/step-value.ts';
import { defineKernel } from './kernel.ts';

const runGradient = defineKernel('SkipstackCrossEntropyGradient');
const runTotals = defineKernel('SkipstackCrossEntropyTotals');

/** What the classes of a batch were said to be, and what they are. */
export interface Predictions {
  /** `[batch, 1, 1, classes]` */
  readonly logits: TensorWithPartialSums;
  /** `[batch]`, int32 */
  readonly labels: Tensor1D;
  /** 0 to 1 */
  readonly smoothing: number;
  /** What the gradient is multiplied by; 1 when left out. */
  readonly lossScale?: number;
}

/** A batch whose loss is added to totals. */
export interface AddedLoss extends Predictions {
  /** `[2 * windows]` */
  readonly totals: Tensor1D;
  /** Index of the window of steps. */
  readonly window: number;
}

/**
 * The largest that every WebGPU device has, since all pictures share one. A processor that stands in
 * for a card takes milliseconds for barriers, and is sooner through alone.
 */
const LARGEST_WORKGROUP = 256;

/** Finds the largest logit of a picture, and the logarithm of its sum of `exp(logit - largest)`. */
function normaliser(classes: number): string {
  return `
    fn normaliserOf(first: i32) -> vec2<f32> {
      var largest = logits[first];
      for (var c = 1; c < ${classes}; c++) { largest = max(largest, logits[first + c]); }
      var sum = 0.0;
      for (var c = 0; c < ${classes}; c++) { sum += exp(logits[first + c] - largest); }
      return vec2<f32>(largest, log(sum));
    }`;
}

/**
 * Gradient of the mean loss of a batch at its logits. Targets are `1 - smoothing` at the label
 * plus `smoothing / classes` everywhere (Szegedy et al. 2016, section 7).
 *
 * @returns in the shape of the logits
 */
export function crossEntropyGradient({
  logits,
  labels,
  smoothing,
  lossScale = 1,
}: Predictions): TensorWithPartialSums {
  const [batch] = logits.shape;
  const classes = valuesOf(logits) / batch;
  const tensor = runGradient(
    {
      key: `cross_entropy_gradient_${classes}`,
      outputShape: logits.shape,
      inputs: [
        ['logits', 1],
        ['labels', 1, undefined, 'integers'],
      ],
      outputComponents: 1,
      threads: batch,
      values: { smoothing, batch: batch / lossScale },
      declarations: normaliser(classes),
      body: `
        let first = index * ${classes};
        let normaliser = normaliserOf(first);
        let label = labels[index];
        for (var c = 0; c < ${classes}; c++) {
          let probability = exp(logits[first + c] - normaliser.x - normaliser.y);
          let wanted = uniforms.smoothing / ${classes}.0
            + select(0.0, 1.0 - uniforms.smoothing, c == label);
          result[first + c] = (probability - wanted) / uniforms.batch;
        }`,
    },
    [logits.tensor, labels],
  );
  return withoutPartialSums(tensor, logits.shape);
}

/**
 * Adds to the totals of a window of steps, in place, the losses of a batch and the number of
 * pictures whose first largest logit is not at their label. A single workgroup adds in a fixed
 * order.
 */
export function addCrossEntropy(
  { software }: AdapterTraits,
  { totals, logits, labels, smoothing, window }: AddedLoss,
): void {
  const workgroup = software ? 1 : LARGEST_WORKGROUP;
  const [batch] = logits.shape;
  const classes = valuesOf(logits) / batch;
  runTotals(
    {
      key: `cross_entropy_totals_${classes}_${workgroup}`,
      outputShape: totals.shape,
      inputs: [
        ['logits', 1],
        ['labels', 1, undefined, 'integers'],
      ],
      outputComponents: 1,
      threads: workgroup,
      workgroupSize: workgroup,
      wholeWorkgroups: true,
      values: { smoothing },
      integers: { batch, first: { name: STEP_VALUES.firstTotal, value: 2 * window } },
      declarations: `
        var<workgroup> sums: array<vec2<f32>, ${workgroup}>;
        ${normaliser(classes)}`,
      body: `
        var sum = vec2<f32>(0.0);
        for (var picture = index; picture < uniforms.batch; picture += ${workgroup}) {
          let first = picture * ${classes};
          let normaliser = normaliserOf(first);
          let atLabel = logits[first + labels[picture]] - normaliser.x;
          var everywhere = 0.0;
          var predicted = ${classes};
          for (var c = 0; c < ${classes}; c++) {
            let logit = logits[first + c];
            everywhere += logit - normaliser.x;
            if (logit == normaliser.x) { predicted = min(predicted, c); }
          }
          let hit = mix(atLabel, everywhere / ${classes}.0, uniforms.smoothing);
          sum += vec2<f32>(normaliser.y - hit, select(1.0, 0.0, predicted == labels[picture]));
        }
        sums[index] = sum;
        for (var span = ${Math.floor(workgroup / 2)}; span > 0; span /= 2) {
          workgroupBarrier();
          if (index < span) { sums[index] += sums[index + span]; }
        }
        if (index == 0) {
          result[uniforms.first] += sums[0].x;
          result[uniforms.first + 1] += sums[0].y;
        }`,
    },
    [logits.tensor, labels],
    totals,
  );
}
