/**
 * Dawn in Node needs the Vulkan loader and a driver on Linux: the system's, which may drive a
 * graphics card, or SwiftShader, a software driver that every Chrome and Chromium brings along.
 */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { usualPlaces } from './browser.mjs';
import { canInstallPackages, installPackages } from './debian.mjs';
import { Problem } from './problem.mjs';

/** What `SKIPSTACK_VULKAN` can ask for; lavapipe is Mesa's software driver. */
const CHOICES = ['system', 'swiftshader', 'lavapipe'];

const REMEDIES = {
  lavapipe: 'On Debian, “apt-get install mesa-vulkan-drivers” brings it.',
  swiftshader: 'Chrome and Chromium bring it; CHROME can name the program of one.',
};

const DRIVER_FOLDERS = [
  '/etc/vulkan/icd.d',
  '/usr/local/etc/vulkan/icd.d',
  '/usr/local/share/vulkan/icd.d',
  '/usr/share/vulkan/icd.d',
];
const LIBRARY_FOLDERS = [
  '/usr/lib',
  '/usr/lib64',
  '/usr/local/lib',
  ...['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu`),
];
const LOADER = 'libvulkan.so.1';
const SWIFTSHADER = 'vk_swiftshader_icd.json';

/**
 * Environment variables with which Dawn finds a driver; none where it finds one by itself.
 * What is missing altogether, the program that needs it will name. A driver file that the person
 * names in `VK_DRIVER_FILES` or `VK_ICD_FILENAMES` comes before all else, then the choice in
 * `SKIPSTACK_VULKAN`.
 *
 * @param {{ browser?: string, install?: boolean, root?: string, variables?: NodeJS.ProcessEnv,
 *   usual?: 'system' | 'swiftshader' }} options
 *   browser: program of a Chrome or Chromium, if one was found already;
 *   install: Debian's packages may be installed; root: of the file system;
 *   usual: driver where the person chose none
 * @returns {Promise<Record<string, string>>}
 * @throws {Problem} when the choice is none, or names what is not there
 */
export async function vulkanEnvironment({
  browser,
  install = false,
  root = '/',
  variables = process.env,
  usual = 'system',
} = {}) {
  if (process.platform !== 'linux') return {};
  const chosen = variables.SKIPSTACK_VULKAN || null;
  if (chosen !== null && !CHOICES.includes(chosen))
    throw new Problem(`SKIPSTACK_VULKAN can be ${CHOICES.join(', ')}, not “${chosen}”.`);

  // Without the variable, Mesa's drivers complain on every start.
  const environment = variables.XDG_RUNTIME_DIR ? {} : { XDG_RUNTIME_DIR: tmpdir() };
  const browserFolders = foldersOfBrowsers(browser, root, variables);

  if (!LIBRARY_FOLDERS.some((folder) => existsSync(join(root, folder, LOADER)))) {
    const bundled = browserFolders.find((folder) => existsSync(join(folder, LOADER)));
    if (bundled) environment.LD_LIBRARY_PATH = joinPath(bundled, variables.LD_LIBRARY_PATH);
    else if (install && canInstallPackages()) await installPackages(['libvulkan1']);
  }

  if (variables.VK_DRIVER_FILES ?? variables.VK_ICD_FILENAMES) return environment;
  const driver = driverFile(chosen ?? usual, root, browserFolders);
  if (driver) return { ...environment, VK_ICD_FILENAMES: driver, VK_DRIVER_FILES: driver };
  if (chosen === 'lavapipe' || chosen === 'swiftshader')
    throw new Problem(
      `SKIPSTACK_VULKAN asks for ${chosen}, which is not here. ${REMEDIES[chosen]}`,
    );
  return environment;
}

/** The file that the loader shall read; null where it is to find the driver itself. */
function driverFile(choice, root, browserFolders) {
  if (choice === 'lavapipe') {
    const files = DRIVER_FOLDERS.flatMap((folder) =>
      list(join(root, folder)).map((name) => ({ name, file: join(root, folder, name) })),
    );
    return files.find(({ name }) => name.startsWith('lvp_'))?.file ?? null;
  }
  if (choice === 'system' && systemHasDriver(root)) return null;
  const folder = browserFolders.find((one) => existsSync(join(one, SWIFTSHADER)));
  return folder === undefined ? null : join(folder, SWIFTSHADER);
}

/** A software driver, or a graphics card for one of the others to drive. */
function systemHasDriver(root) {
  const drivers = DRIVER_FOLDERS.flatMap((folder) => list(join(root, folder)));
  const isSoftware = drivers.some((name) => name.startsWith('lvp_'));
  const hasCard =
    list(join(root, 'dev', 'dri')).some((name) => name.startsWith('render')) ||
    existsSync(join(root, 'dev', 'nvidiactl'));
  return isSoftware || (drivers.length > 0 && hasCard);
}

function foldersOfBrowsers(browser, root, variables) {
  const programs = [browser, ...usualPlaces(variables)].filter((path) => path && existsSync(path));
  const beside = programs.map((path) => dirname(realpathSync(path)));
  // Debian's and Fedora's programs are shell scripts in /usr/bin.
  const apart = ['/usr/lib/chromium', '/usr/lib64/chromium-browser', '/opt/google/chrome'];
  return [...new Set([...beside, ...apart.map((folder) => join(root, folder))])];
}

function list(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function joinPath(first, rest) {
  return rest ? `${first}:${rest}` : first;
}
