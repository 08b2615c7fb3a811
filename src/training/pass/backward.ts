import type { Unit } from '../../network/index.ts';
import { activationBackward } from './activation.ts';
import { convolutionBackward } from './convolution.ts';
import { denseBackward } from './dense.ts';
import { dropoutBackward } from './dropout.ts';
import { concatenationBackward, highwayBackward, sumBackward } from './merging.ts';
import { normalisationBackward } from './normalisation.ts';
import type { BackwardPass } from './pass.ts';
import { globalAveragePoolBackward, poolBackward } from './pooling.ts';

/**
 * Takes the gradient at a unit's output, and leaves those at its inputs and at what it learns.
 *
 * @param index of the unit
 */
export function backward(unit: Unit, index: number, pass: BackwardPass): void {
  // What nothing was learnt for gets no gradient.
  if (!pass.dataflow.learning.has(unit.output)) return;
  switch (unit.kind) {
    case 'convolution':
      convolutionBackward(unit, index, pass);
      break;
    case 'normalisation':
      normalisationBackward(unit, pass);
      break;
    case 'activation':
      activationBackward(unit, pass);
      break;
    case 'sum':
      sumBackward(unit, pass);
      break;
    case 'concatenation':
      concatenationBackward(unit, pass);
      break;
    case 'highway':
      highwayBackward(unit, pass);
      break;
    case 'max-pool':
    case 'average-pool':
      poolBackward(unit, pass);
      break;
    case 'dropout':
      dropoutBackward(unit, pass);
      break;
    case 'global-average-pool':
      globalAveragePoolBackward(unit, index, pass);
      break;
    case 'dense':
      denseBackward(unit, pass);
      break;
  }
}
