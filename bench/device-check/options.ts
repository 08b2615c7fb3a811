/** The options of the check, described once. */
import type { Arguments, Options } from '../../cli/arguments.ts';

export const OPTIONS = {
  parts: {
    kind: 'text',
    help: 'With commas between them: adapter,steps,tests,bench,ways,sketches,session,peers,recordings. Default: all but the last two.',
  },
  seconds: {
    kind: 'number',
    smallest: 1,
    largest: 1e6,
    whole: false,
    help: 'As long as all of it may take; recordings take what is left. Default: 460.',
  },
  networks: {
    kind: 'text',
    help: 'To record beside each other, with commas between them. Default: resnet-20,plain-20,resnet-56,plain-56.',
  },
  seed: {
    kind: 'number',
    smallest: 0,
    largest: 2 ** 32 - 1,
    whole: true,
    help: 'Of the recordings. Default: 1.',
  },
  small: {
    kind: 'flag',
    help: 'Tiny sizes, to try the check itself on a software adapter. SMALL=1 in the environment asks for the same.',
  },
  out: { kind: 'text', help: 'Folder for the results. Default: .gpu/results.' },
  help: { kind: 'flag', help: 'Print this.' },
} as const satisfies Options<string>;

export type CheckArguments = Arguments<keyof typeof OPTIONS>;
