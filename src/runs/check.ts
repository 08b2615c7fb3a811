/** Whether what is asked for can be computed, whoever asks. */
import type { DataSetDescription } from '../dataset/index.ts';
import { checkSetting, SEED_RANGE, settingsFor, type Recipe } from '../experiment/index.ts';
import {
  problemForBatch,
  problemsForPictures,
  problemsOf,
  type Network,
} from '../network/index.ts';
import type { RunRequest } from './record.ts';

/** A sentence that says what keeps a network from learning these pictures; null for nothing. */
function networkProblem(
  network: Network,
  { channels, classes }: DataSetDescription,
): string | null {
  const pictures = { channels, classes: classes.length };
  const [problem] = [...problemsOf(network), ...problemsForPictures(network, pictures)];
  return problem?.sentence ?? null;
}

/** What is wrong with some of the settings of a recipe. */
function settingsProblem(recipe: Partial<Recipe>, dataSet: DataSetDescription): string | null {
  for (const setting of settingsFor(dataSet)) {
    if (!Object.hasOwn(recipe, setting.key)) continue;
    const checked = checkSetting(setting, recipe[setting.key]);
    if ('problem' in checked) return checked.problem;
  }
  return null;
}

function seedProblem(seed: number): string | null {
  const { smallest, largest } = SEED_RANGE;
  const fits = Number.isInteger(seed) && seed >= smallest && seed <= largest;
  return fits ? null : `The seed must be a whole number from ${smallest} to ${largest}.`;
}

/** What is wrong with where a fork begins. */
function forkProblem({ parent, recipe }: RunRequest): string | null {
  if (!parent) return null;
  if (!Number.isSafeInteger(parent.step) || parent.step < 0) {
    return `A fork begins at a step of its parent, not at ${parent.step}.`;
  }
  return recipe.duration === 'steps' && recipe.steps <= parent.step
    ? `A fork at step ${parent.step} needs more steps than that, not ${recipe.steps}.`
    : null;
}

/** What keeps a run from being computed on a data set, as a sentence; null for nothing. */
export function runProblem(request: RunRequest, dataSet: DataSetDescription): string | null {
  const { network, recipe, seed } = request;
  return (
    networkProblem(network, dataSet) ??
    settingsProblem(recipe, dataSet) ??
    problemForBatch(network, recipe.batchSize)?.sentence ??
    seedProblem(seed) ??
    forkProblem(request)
  );
}

/** What keeps weights of a network from being tested, as a sentence; null for nothing. */
export function evaluationProblem(
  asked: {
    readonly network: Network;
    readonly normalise: Recipe['normalise'];
    readonly pictures: number;
  },
  dataSet: DataSetDescription,
): string | null {
  const settings = { normalise: asked.normalise, testPictures: asked.pictures };
  return networkProblem(asked.network, dataSet) ?? settingsProblem(settings, dataSet);
}
