import { spawn } from 'node:child_process';

/**
 * Whether somebody sits in front of this machine, so that a browser may be opened.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @param {NodeJS.Platform} platform
 */
export function isDesktop(environment = process.env, platform = process.platform) {
  if (environment.CI || environment.SSH_CONNECTION) return false;
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

const OPENERS = {
  darwin: ['open'],
  // The empty word is the title of a window, which “start” takes first where there are quotes.
  win32: ['cmd.exe', '/d', '/s', '/c', 'start', '""'],
};

/** Shows an address in the person's browser; where there is none, nothing happens. */
export function openInBrowser(address) {
  const [program, ...first] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...first, address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
