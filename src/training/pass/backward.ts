import type { FusedOp } from '../../network/index.ts';
import { activationBackward } from './activation.ts';
import { convolutionBackward } from './convolution.ts';
import { denseBackward } from './dense.ts';
import { dropoutBackward } from './dropout.ts';
import { concatenationBackward, highwayBackward, sumBackward } from './merging.ts';
import { normalisationBackward } from './normalisation.ts';
import type { BackwardPass } from './pass.ts';
import { globalAveragePoolBackward, poolBackward } from './pooling.ts';

/**
 * Takes the gradient at an op's output, and leaves those at its inputs and at what it learns.
 *
 * @param index of the op
 */
export function backward(op: FusedOp, index: number, pass: BackwardPass): void {
  // What nothing was learnt for gets no gradient.
  if (!pass.dataflow.learning.has(op.output)) return;
  switch (op.kind) {
    case 'convolution':
      convolutionBackward(op, index, pass);
      break;
    case 'normalisation':
      normalisationBackward(op, pass);
      break;
    case 'activation':
      activationBackward(op, pass);
      break;
    case 'sum':
      sumBackward(op, pass);
      break;
    case 'concatenation':
      concatenationBackward(op, pass);
      break;
    case 'highway':
      highwayBackward(op, pass);
      break;
    case 'max-pool':
    case 'average-pool':
      poolBackward(op, pass);
      break;
    case 'dropout':
      dropoutBackward(op, pass);
      break;
    case 'global-average-pool':
      globalAveragePoolBackward(op, index, pass);
      break;
    case 'dense':
      denseBackward(op, pass);
      break;
  }
}
