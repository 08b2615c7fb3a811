/** A project of PyTorch that goes on with the run; its checkpoint is read as safetensors. */
import { pyTorchProject } from '../pytorch-project/project.ts';
import { refusedWith, type WeightsFormat } from './weights-format.ts';

export const PYTORCH_PROJECT: WeightsFormat = {
  id: 'pytorch',
  label: 'PyTorch project',
  role: 'recognised',
  match: () => false,
  read: refusedWith(() => 'Choose checkpoint.safetensors of the project.'),
  write: {
    explanation:
      'To go on with the training elsewhere, on many GPUs too: model.py, train.py, the weights with momentum, a notebook.',
    destination: 'PyTorch',
    snippet: () => `python -m venv venv && . venv/bin/activate
pip install -r requirements.txt
python train.py`,
    withMomenta: true,
    files: pyTorchProject,
  },
};
