import { expect, it } from 'vitest';
import { csvText } from './csv.ts';

it.each([
  ['Plain-20', '"Plain-20"'],
  ['a, b; c', '"a, b; c"'],
  ['the "deep" one', '"the ""deep"" one"'],
  ['one\ntwo\r\nthree\tfour', '"one two three four"'],
  ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  [' =1+1', '"\' =1+1"'],
  ['\t@SUM(1)', '"\' @SUM(1)"'],
  ['+1', '"\'+1"'],
  ['-20', '"\'-20"'],
  ['＝1', '"\'＝1"'],
  ['', '""'],
])('writes %j as %s', (text, field) => {
  expect(csvText(text)).toBe(field);
});
