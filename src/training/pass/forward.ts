import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { FusedOp } from '../../network/index.ts';
import { activationForward } from './activation.ts';
import { convolutionForward } from './convolution.ts';
import { denseForward } from './dense.ts';
import { dropoutForward } from './dropout.ts';
import { concatenationForward, highwayForward, sumForward } from './merging.ts';
import { normalisationForward } from './normalisation.ts';
import type { ForwardPass } from './pass.ts';
import { globalAveragePoolForward, poolForward } from './pooling.ts';

/** What an op makes of the activations before it. */
export function forward(op: FusedOp, pass: ForwardPass): TensorWithPartialSums {
  switch (op.kind) {
    case 'convolution':
      return convolutionForward(op, pass);
    case 'normalisation':
      return normalisationForward(op, pass);
    case 'activation':
      return activationForward(op, pass);
    case 'sum':
      return sumForward(op, pass);
    case 'concatenation':
      return concatenationForward(op, pass);
    case 'highway':
      return highwayForward(op, pass);
    case 'max-pool':
    case 'average-pool':
      return poolForward(op, pass);
    case 'dropout':
      return dropoutForward(op, pass);
    case 'global-average-pool':
      return globalAveragePoolForward(op, pass);
    case 'dense':
      return denseForward(op, pass);
  }
}
