/** What lesions do to the test error of trained weights. */
import { lesioned, type Lesion } from '../../inspection/index.ts';
import { tested } from '../evaluation.ts';
import { Model } from '../model.ts';
import { PlannedTest } from '../planned-test.ts';
import { withModel, type Inspected } from './inspected-model.ts';
import { LesionedParameters } from './lesioned-parameters.ts';
import { testBatchSize } from './test-batches.ts';

export interface LesionsAsked {
  readonly lesions: readonly Lesion[];
  /** Test pictures to take, from the first on. */
  readonly pictures: number;
  /** Called as each comes: test error in percent. */
  readonly onError?: (index: number, error: number) => void;
}

/**
 * Test errors in percent over the moving statistics, of the same weights on the device, of which
 * each lesion masks some.
 *
 * @returns one for each lesion; null when the signal ended it
 * @throws TooLargeError when the device cannot compute with the weights
 */
export async function lesionErrors(
  inspected: Omit<Inspected, 'step' | 'onShare'>,
  { lesions, pictures, onError }: LesionsAsked,
): Promise<readonly number[] | null> {
  const { network, operations, recipe } = inspected;
  const { normalise } = recipe;
  return withModel(inspected, testBatchSize(network), async (_model, whole) => {
    const errors: number[] = [];
    for (const [index, lesion] of lesions.entries()) {
      const changed = lesioned(network, lesion);
      const parameters = new LesionedParameters(whole, changed);
      const model = new Model(changed.network, operations, parameters);
      const test = new PlannedTest({ ...inspected, model, parameters });
      try {
        const on = { ...inspected, network: changed.network };
        const result = await tested({ ...on, test, normalise, pictures });
        if (!result) return null;
        errors.push(result.error);
        onError?.(index, result.error);
      } finally {
        test.dispose();
        parameters.dispose();
      }
    }
    return errors;
  });
}
