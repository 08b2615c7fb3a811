/**
 * Every format of weights that is known: those that are read and written, and those that are
 * only recognised. Dialogs draw themselves from this table; to add a format, add a row.
 */
import type { NamedFile } from '../named-file.ts';
import { KERAS } from './keras-weights.ts';
import { ONNX } from './onnx-weights.ts';
import { PYTORCH_PROJECT } from './pytorch-project.ts';
import { LEGACY_PYTORCH, PYTORCH } from './pytorch-weights.ts';
import { SAFETENSORS } from './safetensors-weights.ts';
import { TFJS_LAYERS } from './tfjs-weights.ts';
import { UNREADABLE } from './unreadable.ts';
import type { WeightsFormat } from './weights-format.ts';

/** In the order in which they are tried. */
export const WEIGHTS_FORMATS: readonly WeightsFormat[] = [
  SAFETENSORS,
  PYTORCH,
  PYTORCH_PROJECT,
  LEGACY_PYTORCH,
  ONNX,
  KERAS,
  TFJS_LAYERS,
  ...UNREADABLE,
];

export interface WritableFormat extends WeightsFormat {
  readonly write: NonNullable<WeightsFormat['write']>;
}

export const WRITABLE_FORMATS: readonly WritableFormat[] = WEIGHTS_FORMATS.filter(
  (format): format is WritableFormat => format.write !== undefined,
);

/** The format of a file, by what is in it. */
export function formatOf(file: NamedFile): WeightsFormat | undefined {
  return WEIGHTS_FORMATS.find((format) => format.match(file));
}
