import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cifarNetwork, problemsOf, type Network } from '../network/index.ts';
import { FormatError } from './format-error.ts';
import { isObject } from './json.ts';
import { decodeNetworkFile, encodeNetworkFile, LONGEST_NAME } from './network-file.ts';

const network = cifarNetwork('plain', 9);
const text = encodeNetworkFile(network, 'My network');

/** The file with some properties replaced. */
function changed(changes: Readonly<Record<string, unknown>>): string {
  const file: unknown = JSON.parse(text);
  return JSON.stringify(isObject(file) ? { ...file, ...changes } : null);
}

describe('a network file', () => {
  it('is read back as it was written', () => {
    expect(decodeNetworkFile(text)).toEqual({ network, name: 'My network' });
    expect(JSON.parse(text)).toMatchObject({ format: 'skipstack-network', version: 2 });
  });

  it('may hold a network that cannot be built, so that none is lost', () => {
    const unfinished: Network = { ...network, parts: network.parts.slice(0, 2) };
    expect(problemsOf(unfinished)).not.toEqual([]);
    const read = decodeNetworkFile(encodeNetworkFile(unfinished, 'x'));
    expect(read.network).toEqual(unfinished);
  });

  it('may be of version 1, and may name its schema', () => {
    const older = changed({ version: 1, $schema: 'network.schema.json' });
    expect(decodeNetworkFile(older).network).toEqual(network);
  });

  it('keeps any name, cut to the longest', () => {
    const name = '“Straße” \n <b>\u{1f438}';
    expect(decodeNetworkFile(encodeNetworkFile(network, name)).name).toBe(name);
    const long = decodeNetworkFile(encodeNetworkFile(network, 'x'.repeat(500))).name;
    expect(long).toBe('x'.repeat(LONGEST_NAME));
  });

  it('looks as the documentation shows it', () => {
    const documentation = readFileSync(
      new URL('../../docs/formats.md', import.meta.url).pathname,
      'utf8',
    );
    const [, example = ''] = /```json\n(.*?)```/s.exec(documentation) ?? [];
    const read = decodeNetworkFile(example);
    expect(problemsOf(read.network)).toEqual([]);
    expect(encodeNetworkFile(read.network, read.name).replace(/\s+/g, '')).toBe(
      example.replace(/\s+/g, ''),
    );
  });

  it.each([
    ['text that is not JSON', '{', 'This file is not valid JSON.'],
    ['a list', '[]', 'not a network of Skipstack'],
    ['a file of another program', changed({ format: 'keras' }), 'not a network of Skipstack'],
    ['a newer version', changed({ version: 3 }), 'written by a newer Skipstack'],
    ['no version', changed({ version: 'two' }), '“version” of this file must be 1 or 2, not “two”'],
    ['something unknown', changed({ weights: 1 }), 'This file holds “weights”'],
    ['no name', changed({ name: '' }), '“name” of this file must be a text of 1 to 80 characters'],
    ['a wrong network', changed({ network: { input: 1 } }), '“input” of the network must be'],
    ['a file of 4 MiB', `"${' '.repeat(4 * 1024 * 1024)}"`, 'too large'],
  ])('refuses %s with a sentence', (_what, broken, sentence) => {
    expect(() => decodeNetworkFile(broken)).toThrow(FormatError);
    expect(() => decodeNetworkFile(broken)).toThrow(sentence);
  });
});
