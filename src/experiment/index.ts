export * from './experiment.ts';
export * from './recipe.ts';
export * from './settings.ts';
