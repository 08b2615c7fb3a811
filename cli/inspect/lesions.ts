/** What lesions do to the test error, as JSON. */
import {
  blockLesions,
  nameOfBlock,
  NO_LESION,
  type LesionKind,
} from '../../src/inspection/index.ts';
import { lesionErrors } from '../../src/training/index.ts';
import type { Inspection, InspectionContext } from './inspection.ts';

/** Test error in percent of the whole network, and with each block switched off in turn. */
async function lesions(context: InspectionContext): Promise<object> {
  const { network, recipe } = context;
  const kinds: readonly LesionKind[] = ['branch', 'shortcut'];
  const all = kinds.flatMap((kind) => blockLesions(network, kind).map((one) => ({ ...one, kind })));
  const pictures = recipe.testPictures;
  const asked = [NO_LESION, ...all.map(({ lesion }) => lesion)];
  const [whole, ...errors] = (await lesionErrors(context, { lesions: asked, pictures })) ?? [];
  const ofKind = (kind: LesionKind) =>
    Object.fromEntries(
      all.flatMap((one, index) =>
        one.kind === kind ? [[nameOfBlock(network, one.position), errors[index]] as const] : [],
      ),
    );
  return { pictures, whole, branch: ofKind('branch'), shortcut: ofKind('shortcut') };
}

export const LESIONS: Inspection = {
  id: 'lesions',
  explanation: 'Test error with the branch, or the shortcut, of each block off.',
  inspect: lesions,
};
