/** The lab as a person calls it: with the pictures that it needs and a driver for the device. */
import { DATA_SETS } from './data-sets.mjs';
import { ensureData } from './data.mjs';
import { IS_PACKAGE, PUBLIC_FOLDER } from './folders.mjs';
import { runProgram } from './program.mjs';
import { vulkanEnvironment } from './vulkan.mjs';

const TAKE_PICTURES = ['train', 'evaluate', 'inspect'];

/**
 * @param {string} program the bundled lab
 * @param {readonly string[]} parameters as a person typed them
 * @returns {Promise<number>} its exit status
 */
export async function runLab(program, parameters) {
  if (TAKE_PICTURES.includes(parameters[0])) await ensurePictures(parameters);
  return runProgram(program, parameters, {
    ...process.env,
    ...(await vulkanEnvironment()),
    ...(IS_PACKAGE ? { SKIPSTACK_PUBLIC: PUBLIC_FOLDER } : {}),
  });
}

/** What `--data` names is fetched, unless it is a folder. */
async function ensurePictures(parameters) {
  const at = parameters.findIndex((one) => one === '--data' || one.startsWith('--data='));
  if (at < 0) {
    // A run that goes on says itself what it learns from.
    if (!parameters.some((one) => one.startsWith('--resume'))) await ensureData();
    return;
  }
  const [, given = parameters[at + 1]] = parameters[at].split('=');
  if (DATA_SETS.some(({ description }) => description.id === given))
    await ensureData({ id: given });
}
