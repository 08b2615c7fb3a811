import { describe, expect, it } from 'vitest';
import { networkFromName } from '../src/formats/index.ts';
import type { Network } from '../src/network/index.ts';
import { readArguments } from './arguments.ts';
import { OPTIONS } from './options.ts';
import { queuedRuns, trainInSequence, type QueuedRun } from './queue.ts';
import { checkTogether } from './resume.ts';
import { UsageError } from './usage-error.ts';

function named(name: string) {
  const network: Network | string = networkFromName(name.replace(/^.*\/|\.json$/g, ''));
  if (typeof network === 'string') throw new Error(network);
  return { name, network };
}
const given = (...options: readonly string[]) => readArguments(OPTIONS, ['train', ...options]);
const PLAIN = named('plain-8');
const RESIDUAL = named('nets/resnet-8.json');

describe('the runs of a command line', () => {
  it('are one as it was asked for, without a word that sets it apart', () => {
    const asked = given('plain-8', '--out', 'w.safetensors');
    const [only, ...more] = queuedRuns([PLAIN], asked);
    expect([only?.given, only?.label, more]).toEqual([asked, {}, []]);
  });

  it('are each network by one seed, then each by the next, with files of their own', () => {
    const asked = given('--seeds', '2', '--seed', '5', '--checkpoint', 'runs/all.skipstack');
    const runs = queuedRuns([PLAIN, RESIDUAL], asked);
    const told = runs.map(({ given: own }) => [own.number('seed'), own.text('checkpoint')]);
    expect(told).toEqual([
      [5, 'runs/all-plain-8-seed-5.skipstack'],
      [5, 'runs/all-resnet-8-seed-5.skipstack'],
      [6, 'runs/all-plain-8-seed-6.skipstack'],
      [6, 'runs/all-resnet-8-seed-6.skipstack'],
    ]);
    expect(runs[1]?.label).toEqual({ network: 'nets/resnet-8.json', seed: 5 });
    expect(runs[0]?.given.text('out')).toBeUndefined();
  });

  it('do not go with a run out of a file, nor with weights of one network', () => {
    const both =
      (...options: readonly string[]) =>
      () =>
        checkTogether(given(...options));
    expect(both('--resume', 'a.skipstack', '--seeds', '2')).toThrow(
      /^--seeds does not go with --resume/,
    );
    expect(both('plain-8', 'resnet-8', '--weights', 'w.safetensors')).toThrow(
      /^--weights are of one network/,
    );
    expect(() => given('plain-8', '--seeds', '11')).toThrow(
      '--seeds needs a whole number from 1 to 10, not “11”.',
    );
  });
});

describe('training one after the other', () => {
  const runs = queuedRuns([PLAIN, RESIDUAL], given('--seeds', '2'));
  const nameOf = ({ label }: QueuedRun) => `${label.network} ${label.seed}`;

  async function played(trainOne: (run: QueuedRun) => void, endAfter = Infinity) {
    const [trained, said]: [string[], string[]] = [[], []];
    const control = {
      tell: (sentence: string) => void said.push(sentence),
      isEnded: () => trained.length >= endAfter,
    };
    const ended = trainInSequence(
      runs,
      async (run) => {
        trained.push(nameOf(run));
        await Promise.resolve();
        trainOne(run);
      },
      control,
    );
    const error = await ended.catch((reason: unknown) => reason);
    return { trained, said, error };
  }

  it('goes on with the next where one cannot be trained, and says so at the end', async () => {
    const { trained, said, error } = await played((run) => {
      if (run === runs[1]) throw new UsageError('The loss is no longer a finite number.');
    });
    expect(trained).toEqual(runs.map(nameOf));
    expect(said).toEqual(['nets/resnet-8.json by seed 1: The loss is no longer a finite number.']);
    expect(error).toEqual(new UsageError('1 of 4 runs could not be trained.'));
  });

  it('ends at what nobody foresaw', async () => {
    const { trained, error } = await played(() => {
      throw new RangeError('A bug.');
    });
    expect([trained.length, error]).toEqual([1, new RangeError('A bug.')]);
  });

  it('begins no other run once the process is told to end', async () => {
    const { trained, said } = await played(() => undefined, 1);
    expect([trained.length, said]).toEqual([1, ['3 of 4 runs were not begun.']]);
  });
});
