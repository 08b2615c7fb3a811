export { browserChoices, choicesInMemory, currentChoices, keepChoicesIn } from './choices.ts';
export { contestsOf } from './contests.ts';
export { tune } from './tune.ts';
