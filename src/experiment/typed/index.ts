export { plainCharacters } from './plain-characters.ts';
export { readingsOf } from './readings.ts';
export { separated, typedNumbers } from './typed-list.ts';
export { typedNumber } from './typed-number.ts';
