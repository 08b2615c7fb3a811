import type { Operations } from '../operations.ts';
import { convolution } from './convolution.ts';
import { head } from './head.ts';
import { loss } from './loss.ts';
import { optimiser } from './optimiser.ts';
import { normalisation } from './normalisation.ts';
import { pictures } from './pictures.ts';

/** Every operation in plain tfjs-core operations; runs on any backend of tfjs. */
export const referenceOperations: Operations = {
  compileAhead: null,
  ...pictures,
  ...convolution,
  ...normalisation,
  ...head,
  ...loss,
  ...optimiser,
};
