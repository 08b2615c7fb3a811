/** What landscapes were measured on and how, in sentences that go with every picture of them. */
import { formatCount, formatSmall } from '../text/numbers.ts';
import type { RunView } from '../store/runs.ts';
import type { Landscape, LandscapeSettings } from './landscape-store.ts';

/** How their recipe differs from those of this page (Li et al., section 5 and their code). */
const THEIRS =
  'Li et al. trained 300 epochs with weight decay 0.0005 and projections on their shortcuts; a shorter or another training may not show what theirs did.';

/** All of it, for files. */
export function captionOf(
  settings: LandscapeSettings,
  runs: readonly RunView[],
  path: string,
): string {
  return [
    `One slice through the weights along two random directions of seed ${settings.seed}, each filter’s as long as the filter, biases and BatchNorm left alone (Li et al. 2018).`,
    `Cross entropy of ${picturesOf(settings)}, without augmentation, over BatchNorm’s moving statistics.`,
    trainedBy(runs),
    THEIRS,
    ...(path === '' ? [] : [path]),
  ].join(' ');
}

/** What has to stand beside it on the screen. */
export function shortCaption(
  settings: LandscapeSettings,
  runs: readonly RunView[],
  path: string,
): string {
  return [
    `One slice: ${picturesOf(settings)}, directions of seed ${settings.seed}.`,
    ...(runs.length > 0 ? [trainedBy(runs)] : []),
    'Li et al. 2018 trained 300 epochs by other settings; this may not show what theirs did.',
    ...(path === '' ? [] : [path]),
  ].join(' ');
}

function picturesOf({ pictures, split }: LandscapeSettings): string {
  return `${formatCount(pictures)} ${split === 'train' ? 'training' : 'test'} pictures`;
}

function trainedBy(runs: readonly RunView[]): string {
  return `Trained by ${[...new Set(runs.map(recipeWords))].join(' and ')}.`;
}

function recipeWords({ recipe, step }: RunView): string {
  const { batchSize, learningRate, weightDecay } = recipe;
  return `${formatCount(step)} steps of ${formatCount(batchSize)} pictures, learning rate ${formatSmall(learningRate)}, weight decay ${formatSmall(weightDecay)}`;
}

/** How much of the way of training is seen in the slice; empty where its checkpoints are not known. */
export function pathSentence(landscapes: readonly Pick<Landscape, 'path'>[]): string {
  const paths = landscapes.flatMap(({ path }) => (path && path.length > 0 ? [path] : []));
  if (paths.length === 0) return '';
  const farthest = Math.max(...paths.flat().map(({ x, y }) => Math.hypot(x, y)));
  return `Earlier weights lie within ${farthest.toPrecision(1)} of the middle: random directions see little of a path (7.1).`;
}
