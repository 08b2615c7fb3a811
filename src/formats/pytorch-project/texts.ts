/** What lies beside the code of a PyTorch project. */
import { depthOf, displayName, type Network } from '../../network/index.ts';

export const REQUIREMENTS = 'torch>=2.2\nsafetensors>=0.4\nnumpy>=1.26\n';

/** What the texts are about. */
export interface AboutProject {
  readonly network: Network;
  /** At which the run is. */
  readonly step: number;
  /** The label of what it learned from. */
  readonly dataSet: string;
  /** Whether the project can go on with the training, whose pictures it then fetches. */
  readonly goesOn: boolean;
}

export function readme(about: AboutProject): string {
  return about.goesOn ? readmeToGoOn(about) : readmeOfModel(about);
}

/** Of pictures that are not to be had elsewhere, or lie in files of another form. */
function readmeOfModel({ network, step, dataSet }: AboutProject): string {
  const at = step.toLocaleString('en');
  return `# ${displayName(network)} at step ${at}

A network of ${depthOf(network)} layers that Skipstack trained in a browser on ${dataSet}, as a project of PyTorch. Nothing of Skipstack is needed here.

| File                     | What it is                                                        |
| ------------------------ | ----------------------------------------------------------------- |
| \`model.py\`               | The network, written out                                          |
| \`checkpoint.safetensors\` | Its weights, the optimiser's momentum, the recipe, and step ${at} |
| \`config.json\`            | Classes, how pictures are prepared, how the weights came about    |
| \`explore.ipynb\`          | A notebook that loads the network                                 |

\`\`\`sh
python -m venv venv && . venv/bin/activate
pip install -r requirements.txt
\`\`\`

There is no \`train.py\`: it would not know where to get ${dataSet}. “Load weights” in Skipstack takes \`checkpoint.safetensors\` back, momentum included.
`;
}

function readmeToGoOn({ network, step }: AboutProject): string {
  const at = step.toLocaleString('en');
  return `# ${displayName(network)} at step ${at}

A network of ${depthOf(network)} layers that Skipstack trained in a browser, as a project of PyTorch. Nothing of Skipstack is needed here.

| File                     | What it is                                                          |
| ------------------------ | ------------------------------------------------------------------- |
| \`model.py\`               | The network, written out                                            |
| \`checkpoint.safetensors\` | Its weights, the optimiser's momentum, the recipe, and step ${at} |
| \`train.py\`               | Goes on with the training from there, on CIFAR-10                   |
| \`config.json\`            | How pictures are prepared, how the weights came about               |
| \`explore.ipynb\`          | A notebook that loads the network and tests it                      |

## To begin

\`\`\`sh
python -m venv venv && . venv/bin/activate
pip install -r requirements.txt
python train.py --steps ${step + 2000}
\`\`\`

CIFAR-10 is fetched once (170 MB); \`--data FOLDER\` names one with the \`.bin\` files. Without \`--steps\` the run gets the length of its recipe. Each step prints a line of JSON. It computes with float32, also where the recipe has activations as float16.

## On many GPUs

\`\`\`sh
torchrun --nproc_per_node=4 train.py
torchrun --nnodes=2 --nproc_per_node=4 --rdzv_backend=c10d --rdzv_endpoint=HOST:29500 train.py
\`\`\`

The batch of the recipe is shared among the processes (DistributedDataParallel; NCCL on GPUs, Gloo on CPUs), so that the learning rate stays right. Each process normalises by the statistics of its own part of the batch; \`--sync-batch-norm\` takes those of the whole batch, on GPUs.

## Back to Skipstack

\`train.py\` saves \`checkpoint.safetensors\` every 1,000 steps and at the end (\`--every\`, \`--out\`). “Load weights” in Skipstack takes it: the run goes on from its step, momentum included.

## What is the same, and what is not

Weights, momentum, learning rate, weight decay, augmentation and BatchNorm follow the recipe as Skipstack does. The order of the pictures and the draws of the augmentation are other random ones. With \`--sequential\` the pictures come in the order of the data set, as they are; then losses follow Skipstack's own (\`lab train --order sequential --no-augment\`) but for rounding.
`;
}

const LOAD = `import json
import torch
from safetensors.torch import load_file
from model import Network

tensors = load_file("checkpoint.safetensors")
network = Network()
network.load_state_dict({k: v for k, v in tensors.items() if not k.startswith("momentum_buffer.")})
network.eval()
print(sum(one.numel() for one in network.parameters()), "parameters")
print(json.load(open("config.json"))["input"])`;

const TEST = `from pathlib import Path
import train

train.fetch(Path("cifar-10-batches-bin"))
pixels, classes = train.pictures_in(Path("cifar-10-batches-bin"), ["test_batch.bin"])
seen, _ = train.pictures_in(Path("cifar-10-batches-bin"), [f"data_batch_{n}.bin" for n in range(1, 6)])
_, metadata = train.load("checkpoint.safetensors")
training = json.loads(metadata["skipstack.training"])
mean, deviation = train.normalisation(training, seen, "cpu", torch.float32)

def prepare(x):
    x = (x.float() / 255 - mean) / deviation
    return torch.nn.functional.interpolate(x, training["input"], mode="bilinear", align_corners=False)

train.test_error(network, pixels, classes, prepare)`;

const GO_ON = '!python train.py --steps {training["step"] + 200} --out continued.safetensors';

/** `explore.ipynb`: loads the network, tests it and trains it a little. */
export function notebook({ network, goesOn }: AboutProject): string {
  const begin: readonly object[] = [
    text(
      `# ${displayName(network)}\n\nThe network of \`model.py\` with the weights of the checkpoint.`,
    ),
    code(LOAD),
  ];
  const end: readonly object[] = [
    text('Its test error, in percent of the 10,000 test pictures.'),
    code(TEST),
    text(
      'A few steps more, from this step on with its momentum. `torchrun` does the same on many GPUs.',
    ),
    code(GO_ON),
  ];
  const cells = goesOn ? [...begin, ...end] : begin;
  const numbered = cells.map((one, index) => ({ ...one, id: `cell-${index}` }));
  const python = { display_name: 'Python 3', language: 'python', name: 'python3' };
  const metadata = { kernelspec: python, language_info: { name: 'python' } };
  return `${JSON.stringify({ cells: numbered, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

function cell(kind: string, source: string, more: object): object {
  return { cell_type: kind, metadata: {}, source: source.split(/(?<=\n)/), ...more };
}

const text = (source: string) => cell('markdown', source, {});
const code = (source: string) => cell('code', source, { execution_count: null, outputs: [] });
