/**
 * What is looked at, as a part of the page's address: `/lab?lens=runs&step=400&runs=…&networks=…`.
 * The rest of it is the experiment (`link.ts`), and behind it curves that somebody has sent.
 */
import { readingsOf } from '../experiment/index.ts';

/** What an address says of the view; null for what it does not say. */
export interface AddressedView {
  /** Id of the lens. */
  readonly lens: string | null;
  /** The step that is looked at. */
  readonly step: number | null;
  /** Ids of the runs in the figure. */
  readonly runs: readonly string[] | null;
  /** Runs of somebody else, with their curves, as `encodeCurves` wrote them. */
  readonly curves: string | null;
}

export const NO_VIEW: AddressedView = { lens: null, step: null, runs: null, curves: null };

/** Where the page's own addresses begin, and those of the page that is embedded. */
const LAB_PATH = 'lab';
const EMBED_PATH = 'embed';

/** Whether a name without a value is where an address begins. */
export function isPath(key: string): boolean {
  return key === LAB_PATH || key === EMBED_PATH;
}

/** The fragment, without its `#`; the experiment as `encodeLink` wrote it, or null for none. */
export function encodeAddress(
  { lens, step, runs, curves }: AddressedView,
  experiment: string | null,
  path: typeof LAB_PATH | typeof EMBED_PATH = LAB_PATH,
): string {
  const pairs = [
    ...(lens === null ? [] : [`lens=${encodeURIComponent(lens)}`]),
    ...(step === null ? [] : [`step=${step}`]),
    ...(runs === null ? [] : [`runs=${runs.map(encodeURIComponent).join(',')}`]),
    ...(experiment === null ? [] : [experiment]),
    ...(curves === null ? [] : [`curves=${curves}`]),
  ];
  return `/${path}?${pairs.join('&')}`;
}

/** Whether an address asks for the page that is embedded, with or without its `#`. */
export function isEmbedAddress(fragment: string): boolean {
  return new RegExp(`^#?/?${EMBED_PATH}\\?`, 'i').test(fragment);
}

/** Whether a name stands for a part of the view in addresses. */
export function isOfView(key: string): key is keyof AddressedView {
  return Object.hasOwn(NO_VIEW, key);
}

/** The view with one more pair of an address; or a sentence that says what is wrong with it. */
export function withViewPair(
  view: AddressedView,
  key: keyof AddressedView,
  value: string,
): AddressedView | string {
  if (key === 'lens') return { ...view, lens: value.toLowerCase() };
  if (key === 'runs') return { ...view, runs: value.split(',').filter((id) => id !== '') };
  if (key === 'curves') {
    return /^[\w-]+$/.test(value)
      ? { ...view, curves: value }
      : 'The curves of this link cannot be read; copy the whole link again.';
  }
  const [step = NaN] = readingsOf(value, true);
  if (Number.isSafeInteger(step) && step >= 0) return { ...view, step };
  return 'In this link: Step must be a whole number from 0 on; it shows the last step.';
}
