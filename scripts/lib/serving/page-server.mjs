/** Serves the built page as a static host does that reads its file `_headers`. */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { Problem } from '../problem.mjs';
import { readHostHeaders } from './host-headers.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.md': 'text/markdown; charset=utf-8',
};

const LAST_PORT = 65_535;

/**
 * Starts to serve, to this machine alone.
 *
 * @param {{ folders: readonly string[], port: number, isStrict?: boolean }} options
 *   folders: that of the build first; what it lacks is looked for in the next;
 *   isStrict: another port than this one will not do
 * @returns {Promise<{ address: string, close: () => void }>}
 * @throws {Problem} where no port is free
 */
export async function servePage({ folders, port, isStrict = false }) {
  const headersOf = readHostHeaders(readFileSync(join(folders[0], '_headers'), 'utf8'));
  const server = createServer((request, response) => answer(folders, headersOf, request, response));
  for (let tried = port; ; tried++) {
    const taken = await listen(server, tried);
    if (!taken) return { address: `http://localhost:${tried}/`, close: () => server.close() };
    if (isStrict || tried === LAST_PORT) throw new Problem(`Port ${tried} is taken.`);
  }
}

/** @returns {Promise<boolean>} whether the port is another's */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    const failed = (error) => (error.code === 'EADDRINUSE' ? resolve(true) : reject(error));
    server.once('error', failed);
    server.listen(port, 'localhost', () => {
      server.off('error', failed);
      resolve(false);
    });
  });
}

function answer(folders, headersOf, request, response) {
  const { method = '', url = '' } = request;
  const path = pathOf(url);
  for (const [name, value] of headersOf(path ?? '')) response.setHeader(name, value);
  if (!['GET', 'HEAD'].includes(method)) return refuse(response, 405, 'Only GET and HEAD.');
  const file =
    path === null ? null : fileAt(folders, path.endsWith('/') ? `${path}index.html` : path);
  if (!file) return refuse(response, 404, 'There is no such file.');

  // Browsers ask again at every visit, so that a new build shows at once.
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('ETag', file.tag);
  if (request.headers['if-none-match'] === file.tag) return response.writeHead(304).end();
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file.name)] ?? 'application/octet-stream',
    'Content-Length': file.bytes,
  });
  if (method === 'HEAD') return response.end();
  return createReadStream(file.name)
    .on('error', () => response.destroy())
    .pipe(response);
}

function refuse(response, status, sentence) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

/** The path that is asked for, without what may lead out of a folder; null where it is none. */
function pathOf(url) {
  try {
    const path = decodeURIComponent(url.split(/[?#]/)[0]);
    return /^[^/]|[\\\0]|\/\/|\/\.\.?(\/|$)/.test(path) ? null : path;
  } catch {
    return null;
  }
}

function fileAt(folders, path) {
  for (const folder of folders) {
    const name = join(folder, ...path.split('/'));
    const found = statusOf(name);
    if (found?.isFile())
      return { name, bytes: found.size, tag: `"${found.size}-${found.mtimeMs}"` };
  }
  return null;
}

function statusOf(name) {
  try {
    return statSync(name);
  } catch {
    // Not there, behind a file, or of a name that the disk does not take.
    return null;
  }
}
