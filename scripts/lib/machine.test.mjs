/** What the scripts find out about the machine that they run on. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { usualPlaces } from './browser.mjs';
import { isDesktop } from './desktop.mjs';
import { fingerprint } from './fingerprint.mjs';
import { cacheFolder } from './folders.mjs';
import { checkNode } from './packages.mjs';
import { vulkanEnvironment } from './vulkan.mjs';

const folders = [];

/** A folder with these files, all with their names as content. */
function folderWith(...files) {
  const root = mkdtempSync(join(tmpdir(), 'skipstack-machine-'));
  folders.push(root);
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), file);
  }
  return root;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('checkNode', () => {
  it('takes what the packages need and names what it is when it is older', () => {
    for (const version of ['20.19.0', '20.20.2', '22.1.0']) checkNode(version);
    for (const version of ['18.20.0', '20.18.3'])
      expect(() => checkNode(version)).toThrow(`this is Node ${version}`);
  });
});

describe('cacheFolder', () => {
  it('follows each system’s custom and the person’s wish', () => {
    expect(cacheFolder({ SKIPSTACK_CACHE: '/x', XDG_CACHE_HOME: '/y' }, 'linux')).toBe('/x');
    expect(cacheFolder({ XDG_CACHE_HOME: '/y' }, 'linux')).toBe('/y/skipstack');
    expect(cacheFolder({}, 'linux')).toMatch(/\.cache\/skipstack$/);
    expect(cacheFolder({}, 'darwin')).toMatch(/Library\/Caches\/skipstack$/);
    expect(cacheFolder({ LOCALAPPDATA: 'C:/Local' }, 'win32')).toContain('C:/Local');
  });
});

describe('isDesktop', () => {
  it('is one where a window can appear', () => {
    expect(isDesktop({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(isDesktop({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(isDesktop({}, 'darwin')).toBe(true);
    expect(isDesktop({}, 'linux')).toBe(false);
    expect(isDesktop({ DISPLAY: ':0', CI: 'true' }, 'linux')).toBe(false);
    expect(isDesktop({ SSH_CONNECTION: '1' }, 'darwin')).toBe(false);
  });
});

describe('usualPlaces', () => {
  it('looks along the path, for the headless shell, then Chrome, then Chromium', () => {
    expect(usualPlaces({ PATH: '/a:/b' }, 'linux').slice(0, 4)).toEqual([
      '/a/chromium-headless-shell',
      '/b/chromium-headless-shell',
      '/a/google-chrome-stable',
      '/b/google-chrome-stable',
    ]);
    expect(usualPlaces({ PATH: '' }, 'linux')).toEqual([]);
    expect(usualPlaces({ PROGRAMFILES: 'C:\\P' }, 'win32')[0]).toBe(
      'C:\\P\\Google\\Chrome\\Application\\chrome.exe',
    );
  });
});

describe('fingerprint', () => {
  it('changes with content, names and new files, and with nothing else', () => {
    const root = folderWith('src/a.ts', 'src/deep/b.ts', 'other.ts');
    const before = fingerprint(['src', 'absent'], root);
    writeFileSync(join(root, 'other.ts'), 'changed');
    expect(fingerprint(['src', 'absent'], root)).toBe(before);
    writeFileSync(join(root, 'src/c.ts'), '');
    const withNew = fingerprint(['src', 'absent'], root);
    expect(withNew).not.toBe(before);
    writeFileSync(join(root, 'src/deep/b.ts'), 'changed');
    expect(fingerprint(['src', 'absent'], root)).not.toBe(withNew);
  });
});

describe.runIf(process.platform === 'linux')('vulkanEnvironment', () => {
  const variables = { XDG_RUNTIME_DIR: '/run/user/1', PATH: '' };
  const loader = 'usr/lib/x86_64-linux-gnu/libvulkan.so.1';
  const chromium = ['usr/lib/chromium/vk_swiftshader_icd.json', 'usr/lib/chromium/libvulkan.so.1'];
  const card = ['usr/share/vulkan/icd.d/radeon_icd.json', 'dev/dri/renderD128'];

  it('leaves a machine alone that has a driver', async () => {
    for (const driver of [['usr/share/vulkan/icd.d/lvp_icd.json'], card]) {
      const root = folderWith(loader, ...driver, ...chromium);
      expect(await vulkanEnvironment({ root, variables })).toEqual({});
    }
  });

  it('takes the browser’s driver, and its loader, where there is none', async () => {
    const root = folderWith('usr/share/vulkan/icd.d/radeon_icd.json', ...chromium);
    const driver = join(root, 'usr/lib/chromium/vk_swiftshader_icd.json');
    expect(await vulkanEnvironment({ root, variables })).toEqual({
      LD_LIBRARY_PATH: join(root, 'usr/lib/chromium'),
      VK_ICD_FILENAMES: driver,
      VK_DRIVER_FILES: driver,
    });
    const beside = folderWith(loader, 'chrome/chrome', 'chrome/vk_swiftshader_icd.json');
    const browser = join(beside, 'chrome/chrome');
    const environment = await vulkanEnvironment({ root: beside, variables, browser });
    expect(environment.VK_ICD_FILENAMES).toBe(join(beside, 'chrome/vk_swiftshader_icd.json'));
  });

  it('takes the browser’s driver for tests, wherever they run, and the system’s where it has none', async () => {
    const usual = 'swiftshader';
    const root = folderWith(loader, ...card, ...chromium);
    const driver = join(root, 'usr/lib/chromium/vk_swiftshader_icd.json');
    const expected = { VK_ICD_FILENAMES: driver, VK_DRIVER_FILES: driver };
    expect(await vulkanEnvironment({ root, variables, usual })).toEqual(expected);
    const without = folderWith(loader, ...card);
    expect(await vulkanEnvironment({ root: without, variables, usual })).toEqual({});
  });

  it('takes what SKIPSTACK_VULKAN asks for, and says what is not there', async () => {
    const lavapipe = 'usr/share/vulkan/icd.d/lvp_icd.x86_64.json';
    const root = folderWith(loader, lavapipe, ...card, ...chromium);
    const choose = (choice, at = root) =>
      vulkanEnvironment({
        root: at,
        variables: { ...variables, SKIPSTACK_VULKAN: choice },
        usual: 'swiftshader',
      });
    expect(await choose('system')).toEqual({});
    expect((await choose('lavapipe')).VK_DRIVER_FILES).toBe(join(root, lavapipe));
    expect((await choose('swiftshader')).VK_DRIVER_FILES).toMatch(/vk_swiftshader_icd\.json$/);
    await expect(choose('lavapipe', folderWith(loader))).rejects.toThrow('mesa-vulkan-drivers');
    await expect(choose('swiftshader', folderWith(loader))).rejects.toThrow('CHROME');
    await expect(choose('gpu')).rejects.toThrow('system, swiftshader, lavapipe');
  });

  it('does not overrule a driver that was chosen, and gives Mesa a folder', async () => {
    const root = folderWith(loader, ...chromium);
    const chosen = { PATH: '', VK_ICD_FILENAMES: '/mine.json' };
    const expected = { XDG_RUNTIME_DIR: tmpdir() };
    for (const usual of ['system', 'swiftshader'])
      expect(await vulkanEnvironment({ root, variables: chosen, usual })).toEqual(expected);
  });
});
