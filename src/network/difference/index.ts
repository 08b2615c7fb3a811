/** What differs between two networks. */
export { differenceBetween } from './difference.ts';
export type { DifferencePair } from './difference-pair.ts';
export type { Change } from './items.ts';
export { settingName, settingText } from './summary.ts';
