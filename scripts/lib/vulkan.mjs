/**
 * Dawn in Node needs the Vulkan loader and a driver on Linux. Where the system has none,
 * the software driver SwiftShader, which every Chrome and Chromium brings along, will do.
 */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { usualPlaces } from './browser.mjs';
import { canInstallPackages, installPackages } from './debian.mjs';

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
 * What is missing altogether, the program that needs it will name.
 *
 * @param {{ browser?: string, install?: boolean }} options
 *   browser: program of a Chrome or Chromium, if one was found already;
 *   install: Debian's packages may be installed
 * @returns {Promise<Record<string, string>>}
 */
export async function vulkanEnvironment({ browser, install = false } = {}) {
  if (process.platform !== 'linux') return {};
  // Without the variable, Mesa's drivers complain on every start.
  const environment = process.env.XDG_RUNTIME_DIR ? {} : { XDG_RUNTIME_DIR: tmpdir() };
  const browserFolders = foldersOfBrowsers(browser);

  if (!LIBRARY_FOLDERS.some((folder) => existsSync(join(folder, LOADER)))) {
    const bundled = browserFolders.find((folder) => existsSync(join(folder, LOADER)));
    if (bundled) environment.LD_LIBRARY_PATH = joinPath(bundled, process.env.LD_LIBRARY_PATH);
    else if (install && canInstallPackages()) await installPackages(['libvulkan1']);
  }

  const isChosen = process.env.VK_DRIVER_FILES ?? process.env.VK_ICD_FILENAMES;
  if (isChosen || systemHasDriver()) return environment;
  const folder = browserFolders.find((one) => existsSync(join(one, SWIFTSHADER)));
  if (!folder) return environment;
  const driver = join(folder, SWIFTSHADER);
  return { ...environment, VK_ICD_FILENAMES: driver, VK_DRIVER_FILES: driver };
}

/** A software driver, or a graphics card for one of the others to drive. */
function systemHasDriver() {
  const drivers = DRIVER_FOLDERS.flatMap((folder) => list(folder));
  const hasCard = list('/dev/dri').some((name) => name.startsWith('render'));
  const hasNvidia = existsSync('/dev/nvidiactl');
  return (
    drivers.some((name) => name.startsWith('lvp_')) ||
    (drivers.length > 0 && (hasCard || hasNvidia))
  );
}

function foldersOfBrowsers(browser) {
  const programs = [browser, ...usualPlaces()].filter((path) => path && existsSync(path));
  const beside = programs.map((path) => dirname(realpathSync(path)));
  // Debian's and Fedora's programs are shell scripts in /usr/bin.
  const apart = ['/usr/lib/chromium', '/usr/lib64/chromium-browser', '/opt/google/chrome'];
  return [...new Set([...beside, ...apart])];
}

function list(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function joinPath(first, rest) {
  return rest ? `${first}:${rest}` : first;
}
