/** The options of the benchmark, described once. */
import type { Arguments, Options } from '../cli/arguments.ts';

export const OPTIONS = {
  network: { kind: 'text', help: 'As in links: plain-20, resnet-56. Default: resnet-20.' },
  batch: {
    kind: 'number',
    smallest: 1,
    largest: 4096,
    whole: true,
    help: 'Pictures in a step. Default: 32.',
  },
  rounds: {
    kind: 'number',
    smallest: 1,
    largest: 100,
    whole: true,
    help: 'Turns that each gets, one after the other. Default: 5.',
  },
  seconds: {
    kind: 'number',
    smallest: 1,
    largest: 3600,
    whole: false,
    help: 'About so long may all turns of one take; two it gets in any case. Default: 40.',
  },
  only: {
    kind: 'text',
    help: 'Whom to measure: skipstack,tfjs,jax,pytorch,pytorch-compiled. Default: the first three, in Node the first four.',
  },
  peers: { kind: 'flag', help: 'PyTorch beside them as well, eager and compiled.' },
  engine: {
    kind: 'text',
    choices: ['chromium', 'node'],
    help: 'In a headless Chromium (default), or by Dawn in Node, with PyTorch beside it.',
  },
  adapter: {
    kind: 'text',
    choices: ['swiftshader', 'any'],
    help: 'In Chromium: its software adapter (default), or whichever it finds.',
  },
  label: { kind: 'text', help: 'Calls the adapter by this name in the record and its file.' },
  probes: {
    kind: 'flag',
    help: 'Instead: what looking into a step costs, by Dawn in Node, probe by probe.',
  },
  host: {
    kind: 'flag',
    help: 'Instead: what a step costs the thread that asks for it, from a plan and op by op.',
  },
  simulated: {
    kind: 'flag',
    help: 'Instead: how much of its time a card computes, by a simulated one in Node.',
  },
  slowdown: {
    kind: 'flag',
    help: 'Instead: how much longer the last of ten thousand steps take than the first, in Node.',
  },
  kernels: {
    kind: 'flag',
    help: 'Instead: how fast each convolution is beside what the device can do at most, in Node.',
  },
  json: { kind: 'flag', help: 'Print the record instead of the table.' },
  out: {
    kind: 'text',
    help: 'File for the record. Default: docs/benchmarks/DATE-ADAPTER-NETWORK-BATCH.json.',
  },
  help: { kind: 'flag', help: 'Print this.' },
} as const satisfies Options<string>;

export type BenchArguments = Arguments<keyof typeof OPTIONS>;
