import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVERY_LAYER } from '../fixtures/every-layer.ts';
import { networkNamed, parts } from '../../network/index.ts';
import { modelCode } from './model-code.ts';

function codeOf(name: string): string {
  const network = networkNamed(name);
  if (typeof network === 'string') throw new Error(network);
  return modelCode(network);
}

describe('modelCode', () => {
  // `npm run test:interop` has PyTorch compute these files, and compares what comes of them.
  it.each([
    ['every_layer', () => modelCode(EVERY_LAYER)],
    ['resnet_20', () => codeOf('resnet-20')],
  ])('writes %s.py, which PyTorch was seen to compute alike', (file, code) => {
    const fixture = new URL(`fixtures/${file}.py`, import.meta.url);
    expect(code()).toBe(readFileSync(fixture, 'utf8'));
  });

  it('writes what takes a map again behind a dense layer', () => {
    const code = modelCode({
      input: { height: 4, width: 4, channels: 3 },
      parts: [parts.dense(8), parts.batchNorm(), parts.globalAveragePool(), parts.dense(2)],
    });
    expect(code).toContain('x = self.linear(x.flatten(1))\n        x = x[:, :, None, None]');
    expect(code).toContain('x = x.mean((2, 3))\n        x = self.linear2(x)');
  });

  it('gives blocks that differ in their settings alone a class each', () => {
    const code = modelCode(EVERY_LAYER);
    const classes = [...code.matchAll(/^class (\w+)/gm)].map(([, name]) => name);
    expect(new Set(classes).size).toBe(classes.length);
    expect(classes).toHaveLength(10);
  });
});
