import { kernels } from '../../../gpu/index.ts';
import type { LossOperations } from '../operations.ts';

export const loss: LossOperations = {
  crossEntropyGradient: kernels.crossEntropyGradient,

  addCrossEntropy: (totals, logits, labels, smoothing) => {
    kernels.addCrossEntropy(totals, logits, labels, smoothing);
    return totals;
  },
};
