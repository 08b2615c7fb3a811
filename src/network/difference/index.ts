/** What differs between two networks. */
export { differenceBetween, type Difference, type DifferencePair } from './difference.ts';
export type { Change, SettingValue } from './items.ts';
export { settingName, settingText } from './summary.ts';
