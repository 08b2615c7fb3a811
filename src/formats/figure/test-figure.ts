/** A figure with all that there is in figures. For tests only. */
import type { Figure, FigurePanel } from './figure.ts';

const WARM = '#a1521c';
const COOL = '#1f6f9c';

const axis = (title: string, short: string, most: number, unit = '') => ({
  title,
  short,
  ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: `${at * most}${unit}` })),
});

const PANEL: FigurePanel = {
  heading: '',
  across: axis('training step', 'step', 64, 'k'),
  up: axis('error, % of pictures named wrongly', 'error, %', 20),
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
      look: 'thin',
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
      inherited: true,
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
  rates: [
    { from: 0, to: 0.5, labels: ['learning rate 0.1', 'rate 0.1', '0.1'] },
    { from: 0.5, to: 0.75, labels: ['0.01'] },
    { from: 0.75, to: 1, labels: ['0.001'] },
  ],
  drops: [
    { at: 0.5, colour: null },
    { at: 0.75, colour: WARM },
  ],
  pauses: [{ at: 0.3, colour: COOL }],
  guessing: { at: 0.9, labels: ['guessing: 90 % wrong', 'guessing: 90 %'] },
};

const WHOLE: FigurePanel = { ...PANEL, references: [] };

/** One plot. */
export const FIGURE: Figure = {
  title: 'Error on CIFAR-10',
  panels: { whole: PANEL, detail: null, window: null },
  labels: {
    heading: 'Test error, %',
    names: ['Plain-20', 'Übung <“&”> (2)'],
    widest: '88.8 ± 8.8',
    seeds: true,
  },
  marks: {
    ends: [
      { name: 'Plain-20', value: '6.0', colour: WARM, at: { across: 0.9, up: 0.3 }, seeds: [] },
      {
        name: 'Übung <“&”> (2)',
        value: '9.0 ± 0.5',
        colour: COOL,
        at: { across: 0.9, up: 0.31 },
        seeds: [0.28, 0.34],
      },
    ],
    gap: { at: 0.6, colour: null, low: 0.2, high: 0.5, label: '5.1 points' },
    looked: { whole: 0.8, detail: 0.4 },
    atEnd: false,
  },
  key: [
    { look: 'bold', words: 'test pictures', more: '' },
    { look: 'thin', words: 'pictures it learned from', more: ', smoothed over 500 steps' },
    { look: 'faint', words: 'each reading', more: '' },
  ],
  caption:
    'Error on CIFAR-10 of Plain-20 and Übung <“&”> (2) over 64,000 training steps, seed 1. Batches of 128, learning rate 0.1, divided by 10 after 32,000 and 48,000 steps, momentum 0.9, weight decay 0.0001, augmentation by random crops and mirroring; 50,000 training pictures.',
  description: 'Errors of two networks fall from 90 % to 6 and 9 %.',
};

/** The whole, and its last quarter enlarged. */
export const WIDE_FIGURE: Figure = {
  ...FIGURE,
  panels: {
    whole: WHOLE,
    detail: { ...PANEL, heading: 'The last 16,000 steps, enlarged', rates: [], drops: [] },
    window: { left: 0.75, right: 1, low: 0, high: 0.4 },
  },
};
