/** What a run took test pictures for, as bytes: labels, then classes taken, then probabilities. */
import { classPlaces, type ClassPlaces, type Predictions } from '../../inspection/index.ts';
import { FormatError } from '../format-error.ts';

/**
 * `[pictures]` labels, `[pictures]` predicted classes and `[pictures, classes]` shares of 255; with
 * more than 256 classes, each label and class is two bytes, the lower first.
 */
export function predictionsToBytes({
  labels,
  predicted,
  probabilities,
}: Predictions): Uint8Array<ArrayBuffer> {
  const places = [littleEndian(labels), littleEndian(predicted)];
  const parts = [...places, probabilities];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @throws FormatError where the bytes are of other classes, or hold a class that there is not */
export function predictionsFromBytes(classes: number, bytes: Uint8Array<ArrayBuffer>): Predictions {
  const each = classPlaces(0, classes).BYTES_PER_ELEMENT;
  const pictures = bytes.length / (classes + 2 * each);
  if (!Number.isInteger(pictures)) {
    throw new FormatError(
      `The predictions in this run file are not of ${classes} classes: it is damaged, or was changed by hand. Fetch or save it again.`,
    );
  }
  const placesAt = (start: number) =>
    fromLittleEndian(bytes.subarray(start, start + each * pictures), pictures, classes);
  const labels = placesAt(0);
  const predicted = placesAt(each * pictures);
  const other = [...labels, ...predicted].find((one) => one >= classes);
  if (other !== undefined) {
    throw new FormatError(
      `The predictions in this run file name class ${other}, and there are ${classes}: it is damaged, or was changed by hand. Fetch or save it again.`,
    );
  }
  return { classes, labels, predicted, probabilities: bytes.slice(2 * each * pictures) };
}

function littleEndian(places: ClassPlaces): Uint8Array {
  if (places instanceof Uint8Array) return places;
  const bytes = new DataView(new ArrayBuffer(places.byteLength));
  places.forEach((place, index) => bytes.setUint16(2 * index, place, true));
  return new Uint8Array(bytes.buffer);
}

function fromLittleEndian(bytes: Uint8Array, pictures: number, classes: number): ClassPlaces {
  const places = classPlaces(pictures, classes);
  if (places instanceof Uint8Array) {
    places.set(bytes);
    return places;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return places.map((_, index) => view.getUint16(2 * index, true));
}
