/** Networks of the texts, and what they are called. */
export { cifarNetwork, DEPTH_RANGE, PRESET_DEPTHS, USUAL_WIDTH, type Family } from './cifar.ts';
export { CLASSES_RANGE, USUAL_CLASSES } from './input-sizes.ts';
export { knownNameOf, networkNamed } from './names.ts';
export { NETWORK_PRESETS, type NetworkPreset, type PresetQuestion } from './presets.ts';
