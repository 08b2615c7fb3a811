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
