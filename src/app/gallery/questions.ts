/** The questions by which the gallery is ordered, each with the networks to ask it of. */
import { PUBLISHED_RESULTS, type PublishedResult } from '../../experiment/published-results.ts';
import { NETWORK_PRESETS, type NetworkPreset, type PresetQuestion } from '../../network/index.ts';
import { IS_USUAL_DATA_SET } from '../store/data-set.ts';
import { found } from '../text/search.ts';

interface Question {
  readonly title: string;
  readonly sentence: string;
}

export const QUESTIONS: Readonly<Record<PresetQuestion, Question>> = {
  'deeper-is-worse': {
    title: 'Deeper is worse',
    sentence: 'What happens when layers are only stacked?',
  },
  'skip-connections': {
    title: 'Skip connections',
    sentence: 'What changes when the input of every two layers is added to what they make?',
  },
  kinds: {
    title: 'Kinds of skip connection',
    sentence: 'Does it matter how the input is carried over?',
  },
  gates: {
    title: 'Gates',
    sentence: 'What if the network learns how much to carry over?',
  },
  'wide-and-bottleneck': {
    title: 'Wide and bottleneck',
    sentence: 'Where do more parameters help, in width or in depth?',
  },
  'without-batch-norm': {
    title: 'Without BatchNorm',
    sentence: 'What does BatchNorm do for a plain network?',
  },
  imagenet: {
    title: 'ImageNet’s',
    sentence: 'How do networks that were made for larger pictures learn from small ones?',
  },
};

export interface QuestionGroup extends Question {
  readonly id: PresetQuestion;
  readonly presets: readonly NetworkPreset[];
}

function isQuestion(id: string): id is PresetQuestion {
  return Object.hasOwn(QUESTIONS, id);
}

/** The questions with those of their networks that a search finds. */
export function questionsFound(query: string): readonly QuestionGroup[] {
  const answers = found(
    query,
    NETWORK_PRESETS,
    ({ name, sentence, lookFor, source, question }) => ({
      title: name,
      more: [sentence, lookFor, source, QUESTIONS[question].title, QUESTIONS[question].sentence],
    }),
  );
  return Object.keys(QUESTIONS)
    .filter(isQuestion)
    .map((id) => ({
      id,
      ...QUESTIONS[id],
      presets: NETWORK_PRESETS.filter(
        (preset) => preset.question === id && answers.includes(preset),
      ),
    }))
    .filter(({ presets }) => presets.length > 0);
}

/** What the text that a network is from says of its test error; null where nothing was published. */
export function publishedErrorOf({ id, sizes }: NetworkPreset): PublishedResult | null {
  // Those with sizes share names with others, and were published for ImageNet.
  if (sizes || !IS_USUAL_DATA_SET) return null;
  return PUBLISHED_RESULTS.find(({ network }) => network === id) ?? null;
}
