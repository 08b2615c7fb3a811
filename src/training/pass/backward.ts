import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { FusedOp } from '../../network/index.ts';
import { activationBackward } from './activation.ts';
import { convolutionBackward } from './convolution.ts';
import { denseBackward } from './dense.ts';
import { dropoutBackward } from './dropout.ts';
import { concatenationBackward, highwayBackward, sumBackward } from './merging.ts';
import { normalisationBackward } from './normalisation.ts';
import type { BackwardPass, Gradients, Wanted } from './pass.ts';
import { globalAveragePoolBackward, poolBackward } from './pooling.ts';

/**
 * See `StepVisitor.backward`: leaves the gradients of what an op learns in the pass, and gives
 * back those at what it reads. Takes the gradient at its output over.
 */
export function backward(
  op: FusedOp,
  gradient: TensorWithPartialSums,
  request: Wanted,
  pass: BackwardPass,
): Gradients {
  switch (op.kind) {
    case 'convolution':
      return convolutionBackward(op, gradient, request, pass);
    case 'normalisation':
      return normalisationBackward(op, gradient, pass);
    case 'activation':
      return activationBackward(op, gradient, pass);
    case 'sum':
      return sumBackward(gradient);
    case 'concatenation':
      return concatenationBackward(op, gradient, pass);
    case 'highway':
      return highwayBackward(op, gradient, pass);
    case 'max-pool':
    case 'average-pool':
      return poolBackward(op, gradient, pass);
    case 'dropout':
      return dropoutBackward(op, gradient, pass);
    case 'global-average-pool':
      return globalAveragePoolBackward(op, gradient, request, pass);
    case 'dense':
      return denseBackward(op, gradient, request, pass);
  }
}
