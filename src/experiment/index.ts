export * from './experiment.ts';
export * from './recipe-presets.ts';
export * from './recipe.ts';
export * from './schedule.ts';
export * from './settings/index.ts';
