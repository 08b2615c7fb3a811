import { confusionOf } from '../../src/inspection/index.ts';
import { predictionsOf } from '../../src/training/index.ts';
import type { Inspection } from './inspection.ts';

export const CONFUSION: Inspection = {
  id: 'confusion',
  explanation: 'How many test pictures of each class (a row) are taken for which.',
  inspect: async (context) => {
    const pictures = context.recipe.testPictures;
    const found = await predictionsOf(context, pictures);
    return { confusion: found ? confusionOf(found.predictions) : [] };
  },
};
