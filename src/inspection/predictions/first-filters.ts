/** The filters of a network's first convolution, which can be seen as pictures. */
import {
  layersOf,
  parametersOf,
  type Network,
  type ParameterDescription,
} from '../../network/index.ts';

/** As they were when a test was made. */
export interface FirstFilters {
  /** `[height, width, channels, filters]`; as many channels as a picture has colours. */
  readonly shape: readonly number[];
  readonly values: Float32Array<ArrayBuffer>;
}

/** Colours of a picture, and the grey of one. */
const AS_PICTURES: readonly (number | undefined)[] = [3, 1];

/** The tensor that holds them; null where there are none, or none that are a picture each. */
export function firstFiltersOf(network: Network): ParameterDescription | null {
  const first = layersOf(network).find(({ kind }) => kind === 'convolution');
  const name = `${first?.name ?? ''}.weight`;
  const tensor = parametersOf(network).find((one) => one.name === name);
  return tensor && AS_PICTURES.includes(tensor.shape[2]) ? tensor : null;
}
