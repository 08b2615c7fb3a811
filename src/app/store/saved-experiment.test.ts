import { expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT, type Experiment } from '../../experiment/index.ts';
import { cifarNetwork, toggleShortcut } from '../../network/index.ts';
import { loadExperiment, saveExperiment } from './saved-experiment.ts';

function memory(initial: Record<string, string> = {}) {
  const texts = new Map(Object.entries(initial));
  return {
    texts,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
  };
}

const experiment: Experiment = {
  ...DEFAULT_EXPERIMENT,
  networks: [toggleShortcut(cifarNetwork('plain', 3), { stage: 1, block: 0 })],
  seed: 7,
};

it('gives back what was saved', () => {
  const storage = memory();
  saveExperiment(() => storage, experiment);
  expect(loadExperiment(() => storage)).toEqual(experiment);
});

it('passes over what is missing, damaged or of another version', () => {
  expect(loadExperiment(() => memory())).toBeNull();
  const storage = memory();
  saveExperiment(() => storage, experiment);
  for (const [key, text] of [...storage.texts]) {
    expect(loadExperiment(() => memory({ [key]: text.replace('seed=7', 'seed=x') }))).toBeNull();
    expect(loadExperiment(() => memory({ [key]: `0${text}` }))).toBeNull();
  }
});

it('does without storage where the browser refuses it', () => {
  const refuse = () => {
    throw new Error('SecurityError');
  };
  expect(loadExperiment(refuse)).toBeNull();
  expect(() => saveExperiment(refuse, experiment)).not.toThrow();
});
