import { expect, it } from 'vitest';
import { decodeLink, encodeLink } from './link.ts';
import { DEFAULT_EXPERIMENT } from '../experiment/index.ts';
import { encodeAddress, NO_VIEW } from './view-address.ts';

it('reads what it wrote', () => {
  const view = { lens: 'runs', step: 41_000, runs: ['a-1', 'b-2'], curves: 'x_-1' };
  const link = encodeLink({ ...DEFAULT_EXPERIMENT, seed: 7 });
  if ('problem' in link) throw new Error(link.problem);
  const decoded = decodeLink(`#${encodeAddress(view, link.fragment)}`);
  expect(decoded.view).toEqual(view);
  expect(decoded.experiment.seed).toBe(7);
  expect(decoded.problems).toEqual([]);
  expect(decoded.holdsExperiment).toBe(true);
});

it('knows an address that says nothing of the experiment from one that does', () => {
  expect(decodeLink('#/lab?lens=runs')).toMatchObject({ holdsExperiment: false, problems: [] });
  expect(decodeLink('')).toMatchObject({ holdsExperiment: false, view: NO_VIEW });
  expect(decodeLink('#seed=3')).toMatchObject({ holdsExperiment: true, view: NO_VIEW });
});

it('says that curves are damaged, and takes the rest', () => {
  expect(decodeLink('#/lab?networks=resnet-20&curves=%22a,b')).toMatchObject({
    view: NO_VIEW,
    problems: ['The curves of this link cannot be read; copy the whole link again.'],
    experiment: { networks: [expect.anything()] },
  });
});

it('says what is wrong with a step', () => {
  for (const step of ['-1', 'x', '1.5']) {
    expect(decodeLink(`#/lab?step=${step}`)).toMatchObject({
      view: NO_VIEW,
      problems: ['In this link: Step must be a whole number from 0 on; it shows the last step.'],
    });
  }
});
