/** What differs between two networks. */
export { differenceBetween, type Difference } from './difference.ts';
export type { DifferencePair } from './difference-pair.ts';
export type { Change, SettingValue } from './items.ts';
export { settingName, settingText } from './summary.ts';
