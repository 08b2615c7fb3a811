import type { Operations } from '../operations.ts';
import { activation } from './activation.ts';
import { convolution } from './convolution.ts';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { loss } from './loss.ts';
import { observation } from './observation.ts';
import { optimiser } from './optimiser.ts';
import { normalisation } from './normalisation.ts';
import { pictures } from './pictures.ts';
import { pooling } from './pooling.ts';
import { shortcut } from './shortcut.ts';

/** Every operation in plain tfjs-core operations; runs on any backend of tfjs. */
export const referenceOperations: Operations = {
  compileAhead: null,
  tune: null,
  measureKernels: null,
  variants: null,
  rememberVariants: null,
  planning: null,
  inHalves: null,
  fence: null,
  largestTensor: () => Infinity,
  giveBackUnused: () => undefined,
  ...pictures,
  ...convolution,
  ...normalisation,
  ...activation,
  ...shortcut,
  ...pooling,
  ...dense,
  ...dropout,
  ...loss,
  ...optimiser,
  ...observation,
};
