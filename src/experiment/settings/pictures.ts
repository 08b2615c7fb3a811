import { NORMALISATIONS, TYPED_NORMALISATION } from '../normalisation.ts';
import type { PictureLimits, SettingGroup } from './setting.ts';

export const pictureSettings = ({
  height,
  width,
  normalisations,
}: PictureLimits): SettingGroup => ({
  id: 'pictures',
  title: 'Pictures',
  settings: [
    {
      kind: 'choice',
      key: 'normalise',
      link: 'normalise',
      short: 'normalised by',
      label: 'Normalised by',
      explanation:
        'What is taken off the pixels first, and what they are then divided by; the paper takes off the mean picture.',
      choices: [...NORMALISATIONS, ...normalisations],
      typed: TYPED_NORMALISATION,
    },
    {
      kind: 'switch',
      key: 'crop',
      link: 'crop',
      label: 'Random crop',
      explanation: 'Shifts each picture by up to 4 pixels, at random, every time it is seen.',
    },
    {
      kind: 'switch',
      key: 'flip',
      link: 'flip',
      label: 'Random flip',
      explanation: 'Mirrors each picture with a chance of one half, every time it is seen.',
    },
    {
      kind: 'number',
      key: 'cutout',
      link: 'cutout',
      label: 'Cutout',
      explanation:
        'Side of a square that is blanked out, anywhere in each picture, every time it is seen; 0 for none. DeVries and Taylor (2017) take 16.',
      smallest: 0,
      largest: Math.max(height, width),
      whole: true,
      unit: 'pixels',
      beyondPaper: true,
    },
    {
      kind: 'number',
      key: 'brightness',
      link: 'brightness',
      label: 'Brightness',
      explanation:
        'Each picture gets brighter or darker by up to this share, at random; 0 for not at all.',
      smallest: 0,
      largest: 1,
      whole: false,
      beyondPaper: true,
    },
    {
      kind: 'number',
      key: 'contrast',
      link: 'contrast',
      label: 'Contrast',
      explanation: 'The same for the distance of its colours from its mean grey.',
      smallest: 0,
      largest: 1,
      whole: false,
      beyondPaper: true,
    },
    {
      kind: 'number',
      key: 'saturation',
      link: 'saturation',
      label: 'Saturation',
      explanation: 'The same for the distance of each pixel’s colour from its own grey.',
      smallest: 0,
      largest: 1,
      whole: false,
      beyondPaper: true,
    },
  ],
});
