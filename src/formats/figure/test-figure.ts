/** A figure with all that there is in figures. For tests only. */
import type { Figure } from './figure.ts';

const WARM = '#a1521c';
const COOL = '#1f6f9c';

export const FIGURE: Figure = {
  title: 'Error on CIFAR-10',
  unit: 'in percent',
  across: 'Steps',
  ticks: {
    across: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: `${at * 16}k` })),
    up: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: String(at * 20) })),
  },
  areas: [
    {
      colour: COOL,
      outline: [
        { across: 0.1, up: 0.9 },
        { across: 0.9, up: 0.5 },
        { across: 0.9, up: 0.4 },
        { across: 0.1, up: 0.7 },
      ],
    },
  ],
  lines: [
    {
      colour: WARM,
      look: 'dashed',
      // It begins above what is shown.
      points: [
        { across: 0, up: 1.6 },
        { across: 0.2, up: 0.8 },
        { across: 1, up: 0.3 },
      ],
    },
    {
      colour: COOL,
      look: 'bold',
      points: [
        { across: 0.1, up: 0.8 },
        { across: 0.9, up: 0.45 },
      ],
    },
    // A test so far.
    { colour: WARM, look: 'bold', points: [{ across: 0.5, up: 0.6 }] },
    {
      colour: COOL,
      look: 'faint',
      points: [
        { across: 0.1, up: 0.85 },
        { across: 0.5, up: 0.5 },
        { across: 0.9, up: 0.42 },
      ],
    },
  ],
  references: [
    { label: 'ResNet-20: 8.75 % (He et al. 2015, Table 6)', low: 0.4375, high: 0.4375 },
    { label: 'ResNet-56: 6.89–8.42 % (akamaster, issue 18)', low: 0.3445, high: 0.421 },
    { label: 'Never seen', low: 3, high: 4 },
  ],
  legend: [
    { name: 'Plain-20', colour: WARM },
    { name: 'Übung <“&”> (2)', colour: COOL },
  ],
  notes: [
    'bold: test · thin and dashed: training, mean of 20 steps',
    'CIFAR-10 · seeds 1 and 2 · batches of 128, learning rate 0.1, divided by 10 after 50 and 75 % of the steps, momentum 0.9, weight decay 0.0001, 45,000 training pictures of 50,000.',
  ],
};
