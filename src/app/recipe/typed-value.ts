/** Text that a person types for a number or a list of numbers. */

/** The number that a text says; the text itself where it says none, for a check to refuse. */
export function typedNumber(text: string): unknown {
  const plain = text.trim();
  const number = Number(plain);
  return plain === '' || Number.isNaN(number) ? text : number;
}

/** The numbers of a text such as `50, 75`; none for an empty one. */
export function typedNumbers(text: string): unknown {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const numbers = parts.map(Number);
  return numbers.some(Number.isNaN) ? text : numbers;
}
