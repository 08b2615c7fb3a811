import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataflowOf } from '../dataflow.ts';
import type { Network } from '../network.ts';
import { convolution, dense, globalAveragePool, stage } from '../parts.ts';
import { readBy, type FusedOp } from '../plan.ts';
import { RESIDUAL_BLOCK } from '../network.ts';
import { segmentsOf } from '../segments.ts';
import { anyNetwork } from '../test-networks.ts';
import { problemsOf } from '../validation/index.ts';
import { walkForward, walkStep, type StepVisitor } from './walk.ts';

const RESNET: Network = {
  input: { height: 4, width: 4, channels: 3 },
  parts: [convolution(4), stage(4, 1, 1, RESIDUAL_BLOCK), globalAveragePool(), dense(2)],
};

/** Notes what is done; a gradient is the name of what it is at. */
class Trace implements StepVisitor<string> {
  readonly lines: string[] = [];

  forward({ name }: FusedOp, purpose: string): void {
    this.lines.push(purpose === 'training' ? name : `${name} again`);
  }
  release(activation: number): void {
    this.lines.push(`release ${activation}`);
  }
  lossGradient(logits: number): string {
    this.lines.push('loss');
    return String(logits);
  }
  maskGradient({ name }: FusedOp, gradient: string): string {
    this.lines.push(`mask at ${name}`);
    return gradient;
  }
  backward(
    op: FusedOp,
    _: string,
    { wantsInput, added, below }: Parameters<StepVisitor<string>['backward']>[2],
  ) {
    const [plus, masked] = [added ? ' plus what is there' : '', below ? `, masked` : ''];
    this.lines.push(`back through ${op.name}${plus}${masked}`);
    const shortcut = 'shortcut' in op && op.shortcut ? { shortcut: op.name } : {};
    const gate = op.kind === 'highway' ? { gate: op.name } : {};
    return { input: wantsInput ? op.name : null, ...shortcut, ...gate };
  }
  addGradients(gradient: string): string {
    this.lines.push('add');
    return gradient;
  }
  shortcutGradient(gradient: string): string {
    this.lines.push('back through a shortcut');
    return gradient;
  }
  disposeGradient(): void {
    this.lines.push('dispose');
  }
}

function traceOf(network: Network, opsPerSegment = Infinity): readonly string[] {
  const dataflow = dataflowOf(network);
  const trace = new Trace();
  walkStep(dataflow, segmentsOf(dataflow, opsPerSegment), trace);
  return trace.lines;
}

describe('walkStep', () => {
  it('goes forward, then backward, and masks where a gradient becomes complete', () => {
    expect(traceOf(RESNET)).toEqual([
      ...['conv1', 'bn1', 'layer1.0.conv1', 'layer1.0.bn1', 'layer1.0.conv2', 'layer1.0.bn2'],
      ...['avgpool', 'linear', 'loss'],
      ...['back through linear', 'release 11'],
      ...['back through avgpool, masked', 'release 10'],
      ...['back through layer1.0.bn2', 'release 9'],
      ...['back through layer1.0.conv2, masked', 'release 6'],
      ...['back through layer1.0.bn1', 'release 5'],
      ...['back through layer1.0.conv1 plus what is there, masked', 'release 3'],
      ...['back through bn1', 'release 2'],
      ...['back through conv1', 'release 0', 'release -1'],
    ]);
  });

  it('keeps what leads from segment to segment, and computes the rest again', () => {
    const lines = traceOf(RESNET, 2);
    const loss = lines.indexOf('loss');
    expect(lines.slice(0, loss)).toContain('release 0');
    const again = lines.filter((line) => line.endsWith('again'));
    expect(again).toEqual([
      'layer1.0.conv1 again',
      'layer1.0.bn1 again',
      'layer1.0.conv2 again',
      'conv1 again',
    ]);
    expect(lines.indexOf('conv1 again')).toBeLessThan(
      lines.indexOf('back through layer1.0.conv1 plus what is there, masked'),
    );
  });
});

/** Throws where something is read that is not there; knows what is alive. */
class Checked extends Trace {
  readonly alive = new Set([-1]);
  readonly #network: Network;

  constructor(network: Network) {
    super();
    this.#network = network;
  }

  override forward(op: FusedOp): void {
    // What BatchNorm's op is read of is not stored where its reader applies it on the way.
    for (const activation of readBy(op)) this.#mustBeAlive(activation, op);
    this.alive.add(op.output);
  }
  override release(activation: number): void {
    this.alive.delete(activation);
  }
  override backward(...args: Parameters<StepVisitor<string>['backward']>) {
    const [op, , { below }] = args;
    const { readBackward } = dataflowOf(this.#network);
    const needed = [...readBy(op), op.output].filter((one) => readBackward.has(one));
    if (op.kind === 'convolution' || op.kind === 'dense') this.#mustBeAlive(op.input, op);
    if (below)
      for (const one of [below.input, below.output]) {
        if (readBackward.has(one)) this.#mustBeAlive(one, op);
      }
    if (op.kind === 'normalisation') this.#mustBeAlive(op.input, op);
    expect(needed.every((one) => one < op.output || this.alive.has(one))).toBe(true);
    return super.backward(...args);
  }

  #mustBeAlive(activation: number, { name }: FusedOp): void {
    if (!this.alive.has(activation)) {
      throw new Error(`${name} reads ${activation}: ${JSON.stringify(this.#network)}`);
    }
  }
}

describe('of any network', () => {
  it('finds there what it reads, and leaves nothing behind', () => {
    let walked = 0;
    fc.assert(
      fc.property(anyNetwork, fc.constantFrom(1, 2, 4, Infinity), (network, length) => {
        if (problemsOf(network).length > 0) return;
        walked += 1;
        const dataflow = dataflowOf(network);
        const checked = new Checked(network);
        walkStep(dataflow, segmentsOf(dataflow, length), checked);
        expect(checked.alive.size).toBe(0);
        const test = new Checked(network);
        walkForward(dataflow, test);
        expect([...test.alive]).toEqual([dataflow.ops.at(-1)?.output]);
      }),
      { numRuns: 500, seed: 9 },
    );
    expect(walked).toBeGreaterThan(100);
  });
});
