import type { SettingGroup } from './setting.ts';

export const OPTIMISER: SettingGroup = {
  id: 'optimiser',
  title: 'Optimiser and loss',
  settings: [
    {
      kind: 'number',
      key: 'momentum',
      link: 'momentum',
      label: 'Momentum',
      explanation: 'Share of the previous update that carries over.',
      smallest: 0,
      largest: 0.9999,
      whole: false,
    },
    {
      kind: 'switch',
      key: 'nesterov',
      link: 'nesterov',
      label: 'Nesterov',
      explanation:
        'Takes the gradient for where the momentum alone would lead, by PyTorch’s formula.',
      beyondPaper: true,
    },
    {
      kind: 'number',
      key: 'weightDecay',
      link: 'decay',
      short: 'weight decay',
      label: 'Weight decay',
      explanation: 'Pulls every weight towards zero, in proportion to it.',
      smallest: 0,
      largest: 1,
      whole: false,
    },
    {
      kind: 'number',
      key: 'labelSmoothing',
      link: 'smoothing',
      short: 'label smoothing',
      label: 'Label smoothing',
      explanation:
        'Share of each label that is spread over all classes (Szegedy et al. 2016); 0 for none. It changes the loss, but not how errors are counted.',
      smallest: 0,
      largest: 0.99,
      whole: false,
      beyondPaper: true,
    },
  ],
};
