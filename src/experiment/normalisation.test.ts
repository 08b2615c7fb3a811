import { expect, it } from 'vitest';
import { coloursOf, NORMALISATIONS, readNormalisation } from './normalisation.ts';

const CIFAR_10 = '0.4914,0.4822,0.4465/0.247,0.2435,0.2616';

it.each([
  [CIFAR_10, CIFAR_10],
  ['.4914 .4822 .4465 / .247 .2435 .2616', CIFAR_10],
  ['0,4914; 0,4822; 0,4465 / 0,247; 0,2435; 0,2616', CIFAR_10],
  ['0,4914 0,4822 0,4465/0,247 0,2435 0,2616', CIFAR_10],
  ['0.4914, 0.4822, 0.4465/0.247, 0.2435, 0.2616', CIFAR_10],
  ['(0.4914, 0.4822, 0.4465), (0.247, 0.2435, 0.2616)', CIFAR_10],
  ['[0.4914, 0.4822, 0.4465] / [0.247, 0.2435, 0.2616]', CIFAR_10],
  ['０．４９１４，０．４８２２，０．４４６５/0.247,0.2435,0.2616', CIFAR_10],
  ['0.5/0.5', '0.5,0.5,0.5/0.5,0.5,0.5'],
  ['0,5/0,5', '0.5,0.5,0.5/0.5,0.5,0.5'],
  ['0/1', '0,0,0/1,1,1'],
  ['cifar-10', 'cifar-10'],
  ['0.49,0.48/0.25,0.24', null],
  ['0,49,0,48,0,44/0.25', null],
  ['125.3,123,113.9/63,62.1,66.7', null],
  ['0.5/0', null],
  ['0.5', null],
  ['0.5/0.5/0.5', null],
  ['half of it', null],
])('reads “%s” as %s', (text, normalisation) => {
  expect(readNormalisation(text)).toBe(normalisation);
});

it('offers what published weights of CIFAR-10 were trained with', () => {
  const offered = NORMALISATIONS.map(({ value }) => coloursOf(value));
  const mean = [0.4914, 0.4822, 0.4465];
  for (const deviation of [
    [0.247, 0.2435, 0.2616],
    [0.2023, 0.1994, 0.201],
  ]) {
    expect(offered).toContainEqual({ mean, deviation });
  }
  expect(offered).toContainEqual({ mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] });
  expect(offered).toContainEqual({ mean: [0, 0, 0], deviation: [1, 1, 1] });
});
