import { fileURLToPath } from 'node:url';
import type { ChromiumOptions } from './chromium.ts';

/** @param adapter `any` lets the browser choose */
export function browserOptions(adapter = 'swiftshader'): ChromiumOptions {
  const given = process.env.SKIPSTACK_BROWSER_ARGS?.split(' ').filter(Boolean);
  const chosen = adapter === 'any' ? [] : [`--use-webgpu-adapter=${adapter}`];
  return {
    program: process.env.SKIPSTACK_BROWSER ?? 'chromium',
    folder: fileURLToPath(new URL('page', import.meta.url)),
    parameters: given ?? chosen,
  };
}
