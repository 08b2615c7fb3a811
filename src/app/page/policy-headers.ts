/**
 * What every response of a server that serves the page must say: what page and worker may load
 * and do. A worker is bound by the headers of its own script, so all files bear them. Plain data,
 * for the build, the servers and the page.
 */

/** The one policy by which the page may make addresses of scripts (Trusted Types). */
export const SCRIPT_ADDRESSES = 'skipstack';

const CONTENT: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  // The integers of tfjs-core (its package `long`) are multiplied by WebAssembly.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  // Charts become pictures through addresses of their own data.
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': SCRIPT_ADDRESSES,
};

/** All that the page has no use for. */
const DENIED = [
  ...['accelerometer', 'display-capture', 'geolocation', 'gyroscope', 'hid'],
  ...['magnetometer', 'microphone', 'midi', 'payment', 'serial', 'usb'],
];

/** By name. */
export const POLICY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': Object.entries(CONTENT)
    .map(([name, value]) => `${name} ${value}`)
    .join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // Pictures of one's own may come from the camera; the browser asks first.
  'Permissions-Policy': ['camera=(self)', ...DENIED.map((feature) => `${feature}=()`)].join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** The page that other pages may hold as a frame: it plays back and keeps nothing. */
const FRAME_PAGE = '/embed.html';
const POLICY = 'Content-Security-Policy';
/** The policy of that page, the same but that any page may hold it. */
export const FRAME_POLICY = (POLICY_HEADERS[POLICY] ?? '').replace(
  "frame-ancestors 'none'",
  'frame-ancestors *',
);

/**
 * The file `_headers` by which static hosts (Cloudflare Pages, Netlify) add them to all files. An
 * exclamation mark takes away what an earlier path added; hosts that name pages without their ending
 * look for that.
 */
export function headersFile(): string {
  const lines = Object.entries(POLICY_HEADERS).map(([name, value]) => `  ${name}: ${value}\n`);
  const frames = [FRAME_PAGE, FRAME_PAGE.replace('.html', '')].map(
    (path) => `${path}\n  ! ${POLICY}\n  ${POLICY}: ${FRAME_POLICY}\n`,
  );
  return `/*\n${lines.join('')}${frames.join('')}`;
}
