/** How landscapes are measured and looked at, from visit to visit. */
import { RESOLUTIONS } from '../../inspection/index.ts';
import { FIRST_SETTINGS, type Landscapes, type LandscapeStore } from './landscape-store.ts';

/** On so many pictures a landscape can be measured, if there are as many. */
export const PICTURES = [100, 250, 1000, 5000, 10_000] as const;
/** Of the directions. */
export const SEEDS = [1, 2, 3, 4, 5] as const;

const KEY = 'skipstack.landscape';

type Choices = Pick<Landscapes, 'settings' | 'resolution' | 'look' | 'quantity'>;

/** What a text says of the choices; whatever it does not say in the right words is as usual. */
function readLandscapeChoices(text: string): Choices {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(text);
  } catch {
    // As usual.
  }
  const said = new Map<string, unknown>(
    typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [],
  );
  const choice = <Value>(key: string, of: readonly Value[], usual: Value): Value =>
    of.find((value) => value === said.get(key)) ?? usual;
  return {
    settings: {
      seed: choice<number>('seed', SEEDS, FIRST_SETTINGS.seed),
      pictures: choice<number>('pictures', PICTURES, FIRST_SETTINGS.pictures),
      split: choice('split', ['train', 'test'], FIRST_SETTINGS.split),
    },
    resolution: choice('resolution', RESOLUTIONS, 21),
    look: choice('look', ['surface', 'contours', 'line'], 'surface'),
    quantity: choice('quantity', ['loss', 'error'], 'loss'),
  };
}

/**
 * Takes up the choices of the last visit, and keeps every later one.
 *
 * @param storage may throw, as private windows do; choices then last as long as the page
 */
export function keepLandscapeChoices(
  store: LandscapeStore,
  storage: () => Pick<Storage, 'getItem' | 'setItem'>,
): void {
  try {
    const text = storage().getItem(KEY);
    if (text !== null) store.setState(readLandscapeChoices(text));
  } catch {
    return;
  }
  store.subscribe(({ settings, resolution, look, quantity }, before) => {
    const isSame =
      settings === before.settings &&
      resolution === before.resolution &&
      look === before.look &&
      quantity === before.quantity;
    if (isSame) return;
    try {
      storage().setItem(KEY, JSON.stringify({ ...settings, resolution, look, quantity }));
    } catch {
      // It is full; nothing else depends on it.
    }
  });
}
