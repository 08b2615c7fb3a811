export * from './experiment.ts';
export * from './find-normalisation.ts';
export * from './normalisation.ts';
export * from './recipe-presets.ts';
export * from './recipe.ts';
export * from './schedule.ts';
export * from './settings/index.ts';
export * from './typed/index.ts';
