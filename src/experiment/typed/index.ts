export { plainCharacters } from './plain-characters.ts';
export { readingsOf } from './readings.ts';
export { separated, typedNumbers, type NumberListField } from './typed-list.ts';
export { rangeText, typedNumber, type NumberField, type Typed } from './typed-number.ts';
