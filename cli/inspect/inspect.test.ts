import { expect, it } from 'vitest';
import { cifarNetwork } from '../../src/network/index.ts';
import { readArguments } from '../arguments.ts';
import { OPTIONS } from '../options.ts';
import { inspect } from './inspect.ts';

it('says what can be asked for, before it opens a device', async () => {
  const given = readArguments(OPTIONS, ['--what', 'everything']);
  const open = () => Promise.reject(new Error('No device is needed.'));
  const inspected = inspect(cifarNetwork('resnet', 1), given, open, () => undefined);
  await expect(inspected).rejects.toThrow(
    'inspect needs --what and one of: gradients, responses, signal, lesions, confusion',
  );
});
