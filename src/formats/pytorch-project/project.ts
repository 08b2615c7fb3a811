/** A run as a project of PyTorch: code, checkpoint, and how to go on with it. */
import { CIFAR_10 } from '../../dataset/index.ts';
import { elementsOf, parametersOf, type Weights, type WeightTensor } from '../../network/index.ts';
import { configurationFile } from '../configuration.ts';
import { utf8, type NamedFile } from '../named-file.ts';
import { MOMENTUM_PREFIX } from '../parameter-names.ts';
import { pyTorchTensors } from '../pytorch.ts';
import { encodeSafetensors } from '../safetensors.ts';
import { encodeTrainingNote, TRAINING_NOTE } from '../training-note.ts';
import { encodeNotes } from '../weights/notes.ts';
import type { TrainedNetwork } from '../weights/weights-format.ts';
import { modelCode } from './model-code.ts';
import { notebook, readme, REQUIREMENTS } from './texts.ts';
import { TRAIN_CODE } from './train-code.ts';

/**
 * The files of the project. Without momenta, its training goes on as if there were none yet. What
 * goes on with it fetches the pictures of CIFAR-10: of another data set, model and checkpoint stand
 * alone.
 */
export function pyTorchProject(trained: TrainedNetwork): readonly NamedFile[] {
  const { network, result, dataSet } = trained;
  const goesOn = dataSet.id === CIFAR_10.id;
  const about = { network, step: result.step, dataSet: dataSet.label, goesOn };
  return [
    { name: 'README.md', bytes: utf8(readme(about)) },
    { name: 'model.py', bytes: utf8(modelCode(network)) },
    ...(goesOn ? [{ name: 'train.py', bytes: utf8(TRAIN_CODE) }] : []),
    { name: 'explore.ipynb', bytes: utf8(notebook(about)) },
    { name: 'requirements.txt', bytes: utf8(REQUIREMENTS) },
    { name: 'checkpoint.safetensors', bytes: checkpoint(trained) },
    configurationFile(trained),
  ];
}

function checkpoint(trained: TrainedNetwork): Uint8Array<ArrayBuffer> {
  const { network, weights, momenta, recipe, seed, result, dataSet } = trained;
  const tensors = new Map<string, WeightTensor>(pyTorchTensors(network, weights));
  const learnt = new Set(
    parametersOf(network).flatMap(({ name, trainable }) => (trainable ? [name] : [])),
  );
  for (const [name, tensor] of pyTorchTensors(network, withZeros(trained, momenta))) {
    if (learnt.has(name)) tensors.set(`${MOMENTUM_PREFIX}${name}`, tensor);
  }
  return encodeSafetensors(tensors, {
    format: 'pt',
    ...encodeNotes(network, recipe.normalise),
    [TRAINING_NOTE]: encodeTrainingNote(
      { step: result.step, seed, recipe, dataset: dataSet.id },
      network,
    ),
  });
}

function withZeros({ network }: TrainedNetwork, momenta: Weights = new Map()): Weights {
  const zeros = parametersOf(network).map(
    ({ name, shape }) => [name, { shape, values: new Float32Array(elementsOf(shape)) }] as const,
  );
  return new Map([...zeros, ...momenta]);
}
