/** The class of a block in PyTorch, written out line by line. */
import { BOTTLENECK_EXPANSION, type Block } from '../../network/index.ts';
import { activated, indented, truth } from './code.ts';

interface BodyLine {
  readonly name: string;
  readonly inputs: string;
  readonly outputs: string;
  readonly kernel: number;
  readonly stride: string | null;
}

/** What a class of such blocks is called; what it does without is said in its docstring. */
export function blockName({ shortcut, bottleneck, preActivation, merge }: Block): string {
  const words = [
    ...(preActivation ? ['PreActivation'] : []),
    ...(shortcut === 'none' ? ['Plain'] : []),
    ...(shortcut === 'highway' ? ['Highway'] : []),
    ...(shortcut !== 'none' && shortcut !== 'highway' && merge === 'add' ? ['Residual'] : []),
    ...(shortcut !== 'none' && merge === 'concatenate' ? ['Concatenating'] : []),
    bottleneck ? 'Bottleneck' : 'Block',
  ];
  return words.join('');
}

function bodyOf({ convolutions, bottleneck }: Block): readonly BodyLine[] {
  const square = Array.from({ length: convolutions }, (_, index): BodyLine => {
    const isFirst = index === 0;
    return {
      name: '',
      inputs: isFirst && !bottleneck ? 'inputs' : 'filters',
      outputs: 'filters',
      kernel: 3,
      stride: isFirst ? 'stride' : null,
    };
  });
  const one = (inputs: string, outputs: string): BodyLine => {
    return { name: '', inputs, outputs, kernel: 1, stride: null };
  };
  const all = bottleneck ? [one('inputs', 'filters'), ...square, one('filters', 'width')] : square;
  return all.map((line, index) => ({ ...line, name: `conv${index + 1}` }));
}

/** The class of blocks that are like this one, whatever their channels and stride. */
export function blockClass(block: Block, name: string): readonly string[] {
  return [
    `class ${name}(nn.Module):`,
    ...indented([`"""${docstring(block)}"""`, '', ...initialiser(block), '', ...forward(block)], 1),
  ];
}

function docstring(block: Block): string {
  const { convolutions, bottleneck, preActivation, shortcut, merge, batchNorm } = block;
  const count = `${COUNTS[convolutions]} 3x3 convolution${convolutions === 1 ? '' : 's'}`;
  const body = bottleneck ? `${count} between two of 1x1` : count;
  const order = preActivation ? ', each behind its norm and activation' : '';
  const past = {
    none: 'with nothing beside them.',
    A: `and beside them the identity${merge === 'add' ? ', added' : ', as more channels'}.`,
    B: 'and beside them the identity, or where the shape changes a projection.',
    C: 'and beside them a projection.',
    highway: 'and a gate that mixes what they make with what came in.',
  }[shortcut];
  return `${body}${order}${batchNorm || preActivation ? '' : ', without BatchNorm'}, ${past}`;
}

/** As the editor allows. */
const COUNTS = ['No', 'One', 'Two', 'Three', 'Four'];

/** Whether the projection is there, in Python; null for never. */
function projects({ shortcut, merge }: Block): string | null {
  if (shortcut === 'C') return 'True';
  if (shortcut !== 'B') return null;
  return merge === 'add' ? 'stride != 1 or inputs != width' : 'stride != 1';
}

function initialiser(block: Block): readonly string[] {
  const { bottleneck, preActivation, batchNorm, shortcut } = block;
  const bias = truth(!batchNorm);
  const width = bottleneck ? `${BOTTLENECK_EXPANSION} * filters` : 'filters';
  const layers = bodyOf(block).flatMap(({ name, inputs, outputs, kernel, stride }) => {
    const padding = kernel === 1 ? '' : `, padding=${(kernel - 1) / 2}`;
    const step = stride === null ? '' : `, stride=${stride}`;
    const convolution = `self.${name} = nn.Conv2d(${inputs}, ${outputs}, ${kernel}${step}${padding}, bias=${bias})`;
    if (!batchNorm) return [convolution];
    const norm = `self.${name.replace('conv', 'bn')} = nn.BatchNorm2d(${preActivation ? inputs : outputs})`;
    return preActivation ? [norm, convolution] : [convolution, norm];
  });
  const condition = projects(block);
  const projection = [
    `nn.Conv2d(inputs, width, 1, stride=stride, bias=${bias}),`,
    ...(batchNorm && !preActivation ? ['nn.BatchNorm2d(width),'] : []),
  ];
  const downsample = ['self.downsample = nn.Sequential(', ...indented(projection, 1), ')'];
  const isAlways = condition === 'True';
  return [
    'def __init__(self, inputs, filters, stride=1):',
    ...indented(
      [
        'super().__init__()',
        ...(bottleneck || condition !== null || shortcut === 'highway' ? [`width = ${width}`] : []),
        ...(shortcut === 'none' || condition === 'True' ? [] : ['self.stride = stride']),
        ...layers,
        ...(condition === null || isAlways
          ? []
          : [`self.projects = ${condition}`, 'if self.projects:']),
        ...(condition === null ? [] : indented(downsample, isAlways ? 0 : 1)),
        ...(shortcut === 'highway'
          ? ['self.gate = nn.Conv2d(inputs, width, 1, stride=stride)']
          : []),
      ],
      1,
    ),
  ];
}

function forward(block: Block): readonly string[] {
  const { activation, preActivation, batchNorm, shortcut } = block;
  const body = bodyOf(block);
  const normed = (name: string, argument: string) =>
    batchNorm ? `self.${name.replace('conv', 'bn')}(${argument})` : argument;
  const lines = body.map(({ name }, index) => {
    const from = index === 0 ? 'x' : 'out';
    if (preActivation) {
      const argument = index === 0 ? 'active' : activated(activation, normed(name, from));
      return `out = self.${name}(${argument})`;
    }
    const made = normed(name, `self.${name}(${from})`);
    return `out = ${index < body.length - 1 ? activated(activation, made) : made}`;
  });
  const first = body[0]?.name ?? 'conv1';
  const before = preActivation ? [`active = ${activated(activation, normed(first, 'x'))}`] : [];
  const sum = merged(block);
  const ending = preActivation ? sum : activated(activation, sum);
  return [
    'def forward(self, x):',
    ...indented(
      [
        ...before,
        ...lines,
        ...(shortcut === 'none' ? [] : [pastLine(block)]),
        ...(shortcut === 'highway' ? ['gate = torch.sigmoid(self.gate(x))'] : []),
        `return ${ending}`,
      ],
      1,
    ),
  ];
}

/** What comes past the convolutions. */
function pastLine(block: Block): string {
  const { merge, preActivation } = block;
  const identity =
    merge === 'concatenate'
      ? 'x[:, :, :: self.stride, :: self.stride]'
      : 'past_identity(x, out.shape[1], self.stride)';
  const condition = projects(block);
  const projection = `self.downsample(${preActivation ? 'active' : 'x'})`;
  if (condition === null) return `past = ${identity}`;
  if (condition === 'True') return `past = ${projection}`;
  const same = merge === 'concatenate' ? identity : 'x';
  return `past = ${projection} if self.projects else ${same}`;
}

function merged({ shortcut, merge }: Block): string {
  if (shortcut === 'none') return 'out';
  if (shortcut === 'highway') return 'gate * out + (1 - gate) * past';
  return merge === 'concatenate' ? 'torch.cat([past, out], 1)' : 'out + past';
}
