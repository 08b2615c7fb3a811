/** How a dense layer that is larger than what a device takes at once is cut: by its inputs. */

const BYTES_A_VALUE = 4;

/** Inputs that a part has at least, but the last: kernels load as many at once. */
export const LEAST_INPUTS = 4;

/** Bytes of so many rows of weights, a row of biases and all their momenta. */
export function bytesOfDense(inputs: number, units: number): number {
  return 2 * BYTES_A_VALUE * (inputs + 1) * units;
}

/**
 * Inputs of each part, the last of which may have fewer; all of them where one is enough. The last
 * part has the biases, too.
 *
 * @param largest bytes that a device takes at once
 */
export function inputsOfDensePart(inputs: number, units: number, largest: number): number {
  if (bytesOfDense(inputs, units) <= largest) return inputs;
  const fitting = Math.floor(largest / bytesOfDense(0, units)) - 1;
  const most = LEAST_INPUTS * Math.max(1, Math.floor(fitting / LEAST_INPUTS));
  const evenly = inputs / Math.ceil(inputs / most);
  return LEAST_INPUTS * Math.ceil(evenly / LEAST_INPUTS);
}
