import type { SettingGroup } from './setting.ts';

export const INITIALISATION: SettingGroup = {
  id: 'initialisation',
  title: 'Initialisation',
  settings: [
    {
      kind: 'choice',
      key: 'initialisation',
      link: 'initialisation',
      short: 'first weights',
      label: 'First weights',
      explanation:
        'Normal with variance 2 / inputs (He et al. 2015, “Delving deep into rectifiers”), or 2 / (inputs + outputs) (Glorot and Bengio 2010); both counted over all places of a filter.',
      choices: [
        { value: 'he', label: 'He' },
        { value: 'xavier', label: 'Xavier' },
      ],
      beyondPaper: true,
    },
    {
      kind: 'number',
      key: 'initialisationScale',
      link: 'initialisation-scale',
      short: 'first weights ×',
      label: 'Scale',
      explanation: 'Factor of all these weights; 1 leaves them as they are drawn.',
      smallest: 0,
      largest: 100,
      whole: false,
      beyondPaper: true,
    },
  ],
};
