/**
 * `model.py`: a network as a PyTorch module, written out so that it can be read, without anything
 * of Skipstack. Its state dict has the names of `model.safetensors`.
 */
import {
  depthOf,
  displayName,
  parameterCount,
  projects,
  sameBlock,
  stagesOf,
  unroll,
  widthOfBlock,
  type Block,
  type Layer,
  type Network,
  type StagePart,
} from '../../network/index.ts';
import { blockClass, blockName } from './block-code.ts';
import { activated, indented, truth } from './code.ts';

/** A class of the file, and the blocks that it is of. */
interface BlockForm {
  readonly name: string;
  readonly block: Block;
}

/** The text of `model.py`. */
export function modelCode(network: Network): string {
  const forms = formsOf(network);
  const blocks = stagesOf(network).flatMap((stage) => stage.blocks);
  const needsIdentity = blocks.some(
    ({ shortcut, merge }) => (shortcut === 'A' || shortcut === 'highway') && merge === 'add',
  );
  const { height, width, channels } = network.input;
  const lines = [
    `"""${displayName(network)}: ${depthOf(network)} layers with weights, ${parameterCount(network).toLocaleString('en')} parameters.`,
    '',
    `Reads pictures [batch, ${channels}, ${height}, ${width}], normalised as config.json says, and gives a logit for`,
    'each class. Written by Skipstack; it needs nothing but PyTorch.',
    '"""',
    '',
    'import torch',
    'from torch import nn',
    'from torch.nn import functional as F',
    ...(needsIdentity ? IDENTITY : []),
    ...forms.flatMap(({ name, block }) => ['', '', ...blockClass(block, name)]),
    '',
    '',
    ...networkClass(network, forms),
  ];
  return `${lines.join('\n')}\n`;
}

const IDENTITY = [
  '',
  '',
  'def past_identity(x, channels, stride):',
  ...indented(
    [
      '"""Every stride-th pixel of x, with zeros in front of and behind its channels (type A)."""',
      'missing = channels - x.shape[1]',
      'x = x[:, :, ::stride, ::stride]',
      'return F.pad(x, (0, 0, 0, 0, missing // 2, missing - missing // 2))',
    ],
    1,
  ),
];

function formsOf(network: Network): readonly BlockForm[] {
  const forms: BlockForm[] = [];
  for (const block of stagesOf(network).flatMap((stage) => stage.blocks)) {
    if (forms.some((form) => sameBlock(form.block, block))) continue;
    const name = blockName(block);
    const alike = forms.filter((form) => form.name.replace(/\d+$/, '') === name).length;
    forms.push({ name: alike === 0 ? name : `${name}${alike + 1}`, block });
  }
  return forms;
}

function networkClass(network: Network, forms: readonly BlockForm[]): readonly string[] {
  const made: string[] = [];
  const run: string[] = [];
  /** Whether what comes is `[batch, values]` rather than `[batch, channels, height, width]`. */
  let isFlat = false;
  const asMap = () => {
    if (isFlat) run.push('x = x[:, :, None, None]');
    isFlat = false;
  };
  const { layers, parts } = unroll(network);
  for (const [index, part] of network.parts.entries()) {
    const range = parts[index] ?? { first: 0, end: 0 };
    const own = layers.slice(range.first, range.end);
    if (part.kind === 'stage') {
      asMap();
      const name = own[0]?.name.split('.')[0] ?? 'layer';
      const input = layers[range.first - 1]?.output.channels ?? network.input.channels;
      made.push(...stageLines(part, name, input, forms));
      run.push(`x = self.${name}(x)`);
      continue;
    }
    for (const layer of own) {
      const isMapOnly = !['activation', 'dropout', 'dense', 'global-average-pool'].includes(
        layer.kind,
      );
      if (isMapOnly) asMap();
      const definition = definitionOf(layer);
      if (definition !== null) made.push(`self.${layer.name} = ${definition}`);
      run.push(...runLines(layer, isFlat));
      if (layer.kind === 'dense' || layer.kind === 'global-average-pool') isFlat = true;
    }
  }
  return [
    'class Network(nn.Module):',
    ...indented(
      [
        'def __init__(self):',
        ...indented(['super().__init__()', ...made], 1),
        '',
        'def forward(self, x):',
        ...indented([...run, 'return x'], 1),
      ],
      1,
    ),
  ];
}

/** A module for whatever has weights, or behaves otherwise in training. */
function definitionOf(layer: Layer): string | null {
  const { input, output } = layer;
  switch (layer.kind) {
    case 'convolution': {
      const { kernel, stride, padding, bias } = layer;
      return `nn.Conv2d(${input.channels}, ${output.channels}, ${kernel}, stride=${stride}, padding=${padding}, bias=${truth(bias !== null)})`;
    }
    case 'batch-norm':
      return `nn.BatchNorm2d(${output.channels})`;
    case 'dense':
      return `nn.Linear(${input.height * input.width * input.channels}, ${output.channels})`;
    case 'dropout':
      return `nn.Dropout(${layer.rate})`;
    default:
      return null;
  }
}

function runLines(layer: Layer, isFlat: boolean): readonly string[] {
  switch (layer.kind) {
    case 'activation':
      return [`x = ${activated(layer.activation, 'x')}`];
    case 'max-pool':
    case 'average-pool': {
      const name = layer.kind === 'max-pool' ? 'max_pool2d' : 'avg_pool2d';
      return [`x = F.${name}(x, ${layer.kernel}, ${layer.stride}, ${layer.padding})`];
    }
    case 'global-average-pool':
      return isFlat ? [] : ['x = x.mean((2, 3))'];
    case 'dense':
      return [`x = self.${layer.name}(${isFlat ? 'x' : 'x.flatten(1)'})`];
    default:
      return [`x = self.${layer.name}(x)`];
  }
}

/** A stage as a Sequential, in which a run of equal blocks is one line. */
function stageLines(
  stage: StagePart,
  name: string,
  input: number,
  forms: readonly BlockForm[],
): readonly string[] {
  let channels = input;
  const blocks = stage.blocks.map((block, index) => {
    const stride = index === 0 ? stage.stride : 1;
    const form = forms.find((one) => sameBlock(one.block, block))?.name ?? '';
    const step = stride === 1 ? '' : `, stride=${stride}`;
    const text = `${form}(${channels}, ${stage.filters}${step})`;
    channels = channelsBehind(block, stage.filters, channels, stride);
    return text;
  });
  const lines: string[] = [];
  for (let at = 0; at < blocks.length;) {
    const text = blocks[at] ?? '';
    let end = at + 1;
    while (blocks[end] === text) end += 1;
    const count = end - at;
    lines.push(count === 1 ? `${text},` : `*[${text} for _ in range(${count})],`);
    at = end;
  }
  return [`self.${name} = nn.Sequential(`, ...indented(lines, 1), ')'];
}

function channelsBehind(block: Block, filters: number, input: number, stride: number): number {
  const width = widthOfBlock(block, filters);
  if (block.shortcut === 'none' || block.merge === 'add') return width;
  const shape = { height: 1, width: 1, channels: input };
  return width + (projects(block, shape, width, stride) ? width : input);
}
