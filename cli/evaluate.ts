import {
  findNormalisation,
  normalisationLabel,
  PICTURES_TO_FIND_NORMALISATION,
  readNormalisation,
  type Normalisation,
} from '../src/experiment/index.ts';
import { passedOverSentence } from '../src/formats/index.ts';
import type { Network } from '../src/network/index.ts';
import { testErrorOf, type Operations, type ResidentDataset } from '../src/training/index.ts';
import type { LabArguments } from './options.ts';
import { FIND } from './recipe-options.ts';
import { UsageError } from './usage-error.ts';
import { loadWeights } from './weights.ts';

interface Output {
  readonly print: (line: object) => void;
  /** Says something to the person at the terminal, beside the output. */
  readonly tell: (sentence: string) => void;
}

/**
 * Prints the test error of weights from a file; with `--normalise find` the normalisation too
 * that gives the lowest error on the first test pictures.
 *
 * @throws UsageError when the file cannot be read, or is of another network
 */
export async function evaluate(
  network: Network,
  given: LabArguments,
  openEngine: () => Promise<{
    readonly operations: Operations;
    readonly dataset: ResidentDataset;
  }>,
  { print, tell }: Output,
): Promise<void> {
  const file = given.text('weights');
  if (file === undefined) throw new UsageError('evaluate needs --weights FILE.');
  const { weights, normalise: noted, passedOver } = await loadWeights(network, file);
  if (passedOver.length > 0) tell(`${file}:${passedOverSentence(passedOver)}`);
  const engine = await openEngine();
  const pictures = Math.min(
    given.number('limit') ?? Infinity,
    engine.dataset.dataSet.pictures.test,
  );
  const measure = (normalise: Normalisation, count: number) =>
    testErrorOf({ network, weights, pictures: count, normalise, ...engine });

  const asked = given.text('normalise');
  if (asked === FIND) {
    const fewer = Math.min(pictures, PICTURES_TO_FIND_NORMALISATION);
    const tried = await findNormalisation((normalise) => measure(normalise, fewer));
    for (const { normalise, error } of tried ?? []) {
      tell(
        `${normalise}: ${error.toFixed(2)} % on ${fewer} pictures (${normalisationLabel(normalise)})`,
      );
    }
    const normalise = tried?.[0]?.normalise ?? 'mean';
    print({ testError: await measure(normalise, pictures), normalise });
    return;
  }
  const chosen = asked === undefined ? null : readNormalisation(asked);
  if (chosen === null && noted === null) {
    tell(
      `${file} does not say how its pictures were normalised; “mean” is taken. “--normalise ${FIND}” finds out which gives the lowest error.`,
    );
  }
  if (chosen !== null && noted !== null && chosen !== noted) {
    tell(`${file} says that its pictures were normalised by “${noted}”; “${chosen}” is taken.`);
  }
  print({ testError: await measure(chosen ?? noted ?? 'mean', pictures) });
}
