import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserSource } from './browser-source.ts';
import { browserStorage } from './browser-storage.ts';

const content = Uint8Array.from({ length: 300_000 }, (_, index) => index & 255);
let server: Server;
let baseUrl: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    switch (request.url) {
      case '/some/path/whole.png':
        response.end(content);
        break;
      case '/some/path/cut.png':
        response.writeHead(200, { 'Content-Length': content.length });
        response.write(content.subarray(0, 1000), () => response.destroy());
        break;
      default:
        response.writeHead(404).end('<!doctype html>');
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  baseUrl = `http://localhost:${address.port}/some/path/`;
});

afterAll(() => {
  server.close();
});

describe('browserSource', () => {
  it('reads whole files below its address and reports every byte', async () => {
    let counted = 0;
    const bytes = await browserSource(baseUrl).read('whole.png', (count) => {
      counted += count;
    });
    expect(bytes).toEqual(content);
    expect(counted).toBe(content.length);
  });

  it.each([
    ['none.png', 'the server answered “404 Not Found”'],
    ['cut.png', 'the server cannot be reached'],
  ])('says why %s cannot be had', async (file, reason) => {
    await expect(browserSource(baseUrl).read(file, () => undefined)).rejects.toThrow(reason);
  });

  it('says so when nobody answers', async () => {
    const nobody = browserSource('http://localhost:1/');
    await expect(nobody.read('a.png', () => undefined)).rejects.toThrow('cannot be reached');
  });
});

describe('browserStorage without a Cache API', () => {
  it('has nothing, and says why nothing can be kept', async () => {
    const storage = browserStorage('http://localhost:1/');
    expect(await storage.get('a.png')).toBeNull();
    await expect(storage.put('a.png', new Uint8Array(1))).rejects.toThrow(
      'the browser offers this page no storage',
    );
    await storage.keepOnly(new Set());
  });
});
