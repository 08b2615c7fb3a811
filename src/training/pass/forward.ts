import type { Summed } from '../../gpu/index.ts';
import type { Unit } from '../../network/index.ts';
import { activationForward } from './activation.ts';
import { convolutionForward } from './convolution.ts';
import { denseForward } from './dense.ts';
import { dropoutForward } from './dropout.ts';
import { concatenationForward, highwayForward, sumForward } from './merging.ts';
import { normalisationForward } from './normalisation.ts';
import type { ForwardPass } from './pass.ts';
import { globalAveragePoolForward, poolForward } from './pooling.ts';

/** What a unit makes of the activations before it. */
export function forward(unit: Unit, pass: ForwardPass): Summed {
  switch (unit.kind) {
    case 'convolution':
      return convolutionForward(unit, pass);
    case 'normalisation':
      return normalisationForward(unit, pass);
    case 'activation':
      return activationForward(unit, pass);
    case 'sum':
      return sumForward(unit, pass);
    case 'concatenation':
      return concatenationForward(unit, pass);
    case 'highway':
      return highwayForward(unit, pass);
    case 'max-pool':
    case 'average-pool':
      return poolForward(unit, pass);
    case 'dropout':
      return dropoutForward(unit, pass);
    case 'global-average-pool':
      return globalAveragePoolForward(unit, pass);
    case 'dense':
      return denseForward(unit, pass);
  }
}
