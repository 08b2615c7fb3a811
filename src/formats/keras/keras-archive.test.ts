import { describe, expect, it } from 'vitest';
import { EVERY_LAYER } from '../fixtures/every-layer.ts';
import { readFixture, weightsIn } from '../fixtures/read.ts';
import { encodeH5, openH5 } from './h5-file.ts';
import { kerasConfig, kerasModelOf, pathsOf, tensorsByPath, wantedOf } from './keras-archive.ts';
import { kerasCode } from './keras-code.ts';

const weights = weightsIn(EVERY_LAYER, readFixture('every-layer.safetensors'));
const keras = kerasModelOf(EVERY_LAYER, weights);

describe('an archive of Keras', () => {
  it('has its tensors by class in the order of the layers, as Keras 3.15 saved them', () => {
    const paths = pathsOf(keras.model);
    expect(paths.get('conv1/kernel')).toBe('layers/conv2d/vars/0');
    expect(paths.get('conv1/bias')).toBe('layers/conv2d/vars/1');
    expect(paths.get('layer1.0.downsample.0/kernel')).toBe('layers/conv2d_1/vars/0');
    const norm = ['gamma', 'beta', 'moving_mean', 'moving_variance'];
    expect(norm.map((one) => paths.get(`layer1.0.downsample.1/${one}`))).toEqual(
      norm.map((_, index) => `layers/batch_normalization/vars/${index}`),
    );
    expect(paths.get('linear2/bias')).toBe('layers/dense_1/vars/1');
    expect(new Set(paths.values()).size).toBe(keras.model.tensors.length);
  });

  it('is read back tensor by tensor, of which only those are taken that fit', async () => {
    const tensors = tensorsByPath(keras.model);
    const bytes = await encodeH5(tensors);
    const wanted = wantedOf(EVERY_LAYER);
    const file = await openH5(bytes);
    const found = file.read(wanted);
    expect([...found.keys()]).toEqual([...tensors.keys()]);
    for (const [path, { values }] of tensors) expect(found.get(path)?.values).toEqual(values);
    const other = file.read(new Map([['layers/conv2d/vars/0', [3, 3, 6, 3]]]));
    expect(other.size).toBe(0);
    const cutOff = await openH5(bytes.slice(0, 100));
    expect(() => cutOff.read(wanted)).toThrow('cut off or damaged');
  });

  it('calls settings as Keras 3 does, and layers so that PyTorch can hold them', () => {
    const config = kerasConfig(EVERY_LAYER, keras);
    expect(config).toContain('"batch_shape":[null,19,17,3]');
    expect(config).toContain('"negative_slope":0.01');
    expect(config).not.toContain('batch_input_shape');
    expect(config).not.toMatch(/"name":"[^"]*\./);
    const code = kerasCode(EVERY_LAYER, keras);
    expect(code).toContain('conv1 = layers.Conv2D(filters=6, kernel_size=(3, 3,)');
    expect(code).not.toMatch(/\bnull\b|\btrue\b/);
  });
});
