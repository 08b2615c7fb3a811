import { request } from 'node:http';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRAME_POLICY, headersFile, POLICY_HEADERS } from '../../../src/app/page/policy-headers.ts';
import { PROJECT } from '../folders.mjs';
import { freePort } from '../free-port.mjs';
import { readHostHeaders } from './host-headers.mjs';
import { servePage } from './page-server.mjs';

const POLICY = 'Content-Security-Policy';

describe('readHostHeaders', () => {
  const headersOf = readHostHeaders(headersFile());

  it('gives all files what is asked for all', () => {
    for (const path of ['/', '/index.html', '/assets/worker.js'])
      expect(Object.fromEntries(headersOf(path))).toEqual(POLICY_HEADERS);
  });

  it('takes away and adds again where a path asks for it', () => {
    for (const path of ['/embed.html', '/embed'])
      expect(Object.fromEntries(headersOf(path))).toEqual({
        ...POLICY_HEADERS,
        [POLICY]: FRAME_POLICY,
      });
  });
});

describe('servePage', () => {
  const root = mkdtempSync(join(tmpdir(), 'skipstack-served-'));
  const folders = [join(root, 'dist'), join(root, 'public')];
  let server;

  beforeAll(async () => {
    for (const folder of ['dist/assets', 'public/data'])
      mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, 'secret'), 'secret');
    const files = {
      'dist/_headers': headersFile(),
      'dist/index.html': 'page',
      'dist/assets/a.js': 'code',
      'public/index.html': 'of the second folder',
      'public/data/manifest.json': '{}',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
    server = await servePage({ folders, port: await freePort() });
  });

  afterAll(() => {
    server.close();
    rmSync(root, { recursive: true });
  });

  /** Sends the path as it is: `fetch` would take dots out of it. */
  function ask(path, options = {}) {
    const { port } = new URL(server.address);
    return new Promise((resolve, reject) => {
      request({ host: 'localhost', port, path, ...options }, (response) => {
        let text = '';
        response.on('data', (part) => (text += part));
        response.on('end', () =>
          resolve({ statusCode: response.statusCode, headers: response.headers, text }),
        );
        response.on('error', reject);
      })
        .on('error', reject)
        .end();
    });
  }

  it.each([
    ['/', 'page', 'text/html; charset=utf-8'],
    ['/index.html?lesson=x', 'page', 'text/html; charset=utf-8'],
    ['/assets/a.js', 'code', 'text/javascript; charset=utf-8'],
    ['/data/manifest.json', '{}', 'application/json'],
  ])('serves %s with type and policy', async (path, text, type) => {
    const answer = await ask(path);
    expect([answer.statusCode, answer.text]).toEqual([200, text]);
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.headers[POLICY.toLowerCase()]).toBe(POLICY_HEADERS[POLICY]);
  });

  it('sends nothing again that is there already', async () => {
    const { etag } = (await ask('/assets/a.js')).headers;
    const again = await ask('/assets/a.js', { headers: { 'If-None-Match': etag } });
    expect([again.statusCode, again.text]).toEqual([304, '']);
    expect((await ask('/assets/a.js', { method: 'HEAD' })).text).toBe('');
  });

  it.each([
    ...['/../secret', '/%2e%2e/secret', '/..%2fsecret', '/data/../../secret', '/..%5csecret'],
    ...['/%00', '/%', '//secret', '/assets', '/assets/', '/nothing', '/index.html/'],
  ])('has no file at %s', async (path) => {
    const answer = await ask(path);
    expect([answer.statusCode, answer.text]).toEqual([404, 'There is no such file.\n']);
  });

  it('takes nothing', async () => {
    expect((await ask('/', { method: 'POST' })).statusCode).toBe(405);
  });

  it('takes the next port where one is taken, unless that will not do', async () => {
    const { port } = new URL(server.address);
    const other = await servePage({ folders, port: Number(port) });
    expect(Number(new URL(other.address).port)).toBeGreaterThan(Number(port));
    other.close();
    await expect(servePage({ folders, port: Number(port), isStrict: true })).rejects.toThrow(
      `Port ${port} is taken.`,
    );
  });
});

it('is what docs/hosting.md has nginx send', () => {
  const text = readFileSync(join(PROJECT, 'docs', 'hosting.md'), 'utf8');
  const told = [...text.matchAll(/^ {2}add_header (\S+) "(.*)";$/gm)].map(([, name, value]) => [
    name,
    value.replace('frame-ancestors $frames', "frame-ancestors 'none'"),
  ]);
  expect(Object.fromEntries(told)).toEqual(POLICY_HEADERS);
});
