import { expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../experiment/index.ts';
import { decodeCurves, decodeLink } from '../../formats/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import { draftOf, experimentOf } from '../store/rows.ts';
import { readRun, runView } from '../store/test-runs.ts';
import { sharedLinks } from './shared-links.ts';

const draft = draftOf({ ...DEFAULT_EXPERIMENT, networks: [cifarNetwork('plain', 3)] }, () => 'a');
const view = { lens: 'runs', step: 400, runs: ['a'], curves: 'x1' };
const run = readRun(runView({ seed: 3 }), 10, { 'training-error': 90 });
const shared = {
  draft,
  view,
  sendable: [run],
  left: 0,
  address: 'https://skipstack.test/try?backend=webgl#old',
};

function linkOf(id: string, changes: Partial<typeof shared> = {}) {
  return sharedLinks({ ...shared, ...changes }).find((link) => link.id === id) ?? expect.fail();
}

const hashOf = (address: string | null) => new URL(address ?? '').hash;

it('links to the experiment with lens and step, but neither runs nor curves, which are others’', () => {
  const { address } = linkOf('experiment');
  const { origin, pathname, search, hash } = new URL(address ?? '');
  expect(origin + pathname + search).toBe('https://skipstack.test/try?backend=webgl');
  expect(decodeLink(hash).experiment).toEqual(experimentOf(draft));
  expect(decodeLink(hash).view).toEqual({ ...view, runs: null, curves: null });
});

it('links to the experiment for a class, without its seed', () => {
  const decoded = decodeLink(hashOf(linkOf('class', { draft: { ...draft, seed: 7 } }).address));
  expect(decoded).toMatchObject({ wantsOwnSeed: true, problems: [] });
  expect(decoded.experiment).toEqual({ ...experimentOf(draft), seed: 1 });
});

it('links to the curves, and says how many characters that takes and what is left out', () => {
  const { address, explanation } = linkOf('curves', { left: 2 });
  const [sent] = decodeCurves(decodeLink(hashOf(address)).view.curves ?? '');
  expect(sent).toMatchObject({ seed: 3, metrics: { 'training-error': { steps: [10] } } });
  expect(explanation).toContain(`${address?.length} characters`);
  expect(explanation).toContain('Without 2 runs that went on from others');
});

it('says why there is no link', () => {
  expect(linkOf('curves', { sendable: [] })).toMatchObject({
    address: null,
    explanation: 'There is no curve that can be sent yet.',
  });
});
