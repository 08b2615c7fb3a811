/** What the rows of hostile files have in common. For tests only. */
import fc from 'fast-check';
import { elementsOf, parametersOf, parts, type Network, type Weights } from '../network/index.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

export interface HostileFiles {
  /** What is read. */
  readonly of: string;
  /** Altered files, one or several that belong together. */
  readonly files: fc.Arbitrary<readonly Bytes[]>;
  /** @throws FormatError where they are refused, any other error where what is read is not sound */
  readonly read: (files: readonly Bytes[]) => Promise<void> | void;
  /** Whether it takes milliseconds, so that fewer are tried in `npm test`. */
  readonly isSlow?: boolean;
  /** One of so many is refused at least, and read: else nothing was tried. */
  readonly oneOf: { readonly refused: number; readonly read: number };
}

/** So small that most changes hit what is said of the values. */
export const SMALL_NETWORK: Network = {
  input: { height: 4, width: 4, channels: 1 },
  parts: [parts.convolution(2), parts.globalAveragePool(), parts.dense(2)],
};

/** @param trainableAlone without moving statistics */
export function smallTensors(trainableAlone: boolean): Weights {
  const described = parametersOf(SMALL_NETWORK).filter(
    ({ trainable }) => trainable || !trainableAlone,
  );
  return new Map(
    described.map(({ name, shape }, index) => [
      name,
      { shape, values: new Float32Array(elementsOf(shape)).fill(0.5 + index) },
    ]),
  );
}

export function one(files: fc.Arbitrary<Bytes>): fc.Arbitrary<readonly Bytes[]> {
  return files.map((bytes) => [bytes]);
}

/** @throws Error when they are not those of the network, or not finite */
export function expectSound(weights: Weights, of: Network): void {
  for (const { name, shape } of parametersOf(of)) {
    const values = weights.get(name)?.values;
    if (values?.length !== elementsOf(shape)) throw new Error(`${name} has another size.`);
    if (!values.every(Number.isFinite)) throw new Error(`${name} is not finite.`);
  }
}
