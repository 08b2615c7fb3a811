/** What a run took test pictures for, as bytes: labels, then classes taken, then probabilities. */
import type { Predictions } from '../../inspection/index.ts';
import { FormatError } from '../format-error.ts';

/** `[pictures]` labels, `[pictures]` predicted classes and `[pictures, classes]` shares of 255. */
export function predictionsToBytes({
  labels,
  predicted,
  probabilities,
}: Predictions): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(labels.length + predicted.length + probabilities.length);
  bytes.set(labels);
  bytes.set(predicted, labels.length);
  bytes.set(probabilities, labels.length + predicted.length);
  return bytes;
}

/** @throws FormatError where the bytes are of other classes, or hold a class that there is not */
export function predictionsFromBytes(classes: number, bytes: Uint8Array<ArrayBuffer>): Predictions {
  const pictures = bytes.length / (classes + 2);
  if (!Number.isInteger(pictures)) {
    throw new FormatError(
      `The predictions in this run file are not of ${classes} classes: it is damaged, or was changed by hand. Fetch or save it again.`,
    );
  }
  const labels = bytes.slice(0, pictures);
  const predicted = bytes.slice(pictures, 2 * pictures);
  const other = [...labels, ...predicted].find((one) => one >= classes);
  if (other !== undefined) {
    throw new FormatError(
      `The predictions in this run file name class ${other}, and there are ${classes}: it is damaged, or was changed by hand. Fetch or save it again.`,
    );
  }
  return { classes, labels, predicted, probabilities: bytes.slice(2 * pictures) };
}
