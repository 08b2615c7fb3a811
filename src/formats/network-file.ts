/** A network as a file of its own, `resnet-20.skipstack.json`. */
import * as v from 'valibot';
import type { Network } from '../network/index.ts';
import { FormatError } from './format-error.ts';
import { isObject, parseJson, type JsonObject } from './json.ts';
import { networkFromJson, networkToJson } from './network-json.ts';
import { NETWORK_VERSION, NETWORK_VERSIONS } from './network-schema.ts';
import { schemaProblem } from './schema-problem.ts';

export interface NamedNetwork {
  readonly network: Network;
  /** What a person called it. */
  readonly name: string;
}

/** How such a file's name ends. */
export const NETWORK_FILE_ENDING = '.skipstack.json';
/** Longest name of a network, in characters. */
export const LONGEST_NAME = 80;

const FORMAT = 'skipstack-network';
const WHERE = 'This file';
/** A network without two equal blocks in a row needs less than one. */
const LARGEST_FILE = 4 * 1024 * 1024;
const nameNeeds = `a text of 1 to ${LONGEST_NAME} characters`;

/** All but the network itself, which has a schema of its own. */
export const networkFileSchema = v.strictObject(
  {
    $schema: v.optional(v.string('a text')),
    format: v.literal(FORMAT, `“${FORMAT}”`),
    version: v.picklist(NETWORK_VERSIONS, NETWORK_VERSIONS.join(' or ')),
    name: v.pipe(
      v.string(nameNeeds),
      v.minLength(1, nameNeeds),
      v.maxLength(LONGEST_NAME, nameNeeds),
    ),
    network: v.unknown(),
  },
  'an object in braces',
);

/**
 * The text of the file.
 *
 * @param name at least a character; one that is too long is cut
 */
export function encodeNetworkFile(network: Network, name: string): string {
  const file = {
    format: FORMAT,
    version: NETWORK_VERSION,
    name: name.slice(0, LONGEST_NAME),
    network: networkToJson(network),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Whether parsed JSON says that it is such a file, of whatever version. */
export function isNetworkFile(value: JsonObject): boolean {
  return value.format === FORMAT;
}

/**
 * Reads such a file. Its network may be one that cannot be built (`problemsOf`).
 *
 * @throws FormatError with a sentence that says what is wrong and where
 */
export function decodeNetworkFile(text: string): NamedNetwork {
  if (text.length > LARGEST_FILE) {
    throw new FormatError(`${WHERE} is too large for a network; at most 4 MiB are read.`);
  }
  const value = parseJson(text, WHERE);
  if (!isObject(value) || !isNetworkFile(value)) {
    throw new FormatError(
      `${WHERE} is not a network of Skipstack: choose one whose name ends in ${NETWORK_FILE_ENDING}.`,
    );
  }
  if (typeof value.version === 'number' && value.version > NETWORK_VERSION) {
    throw new FormatError(
      `${WHERE} was written by a newer Skipstack. Reload the page to get the newest.`,
    );
  }
  const read = v.safeParse(networkFileSchema, value, { abortEarly: true });
  if (!read.success) throw schemaProblem(read.issues, WHERE);
  return { network: networkFromJson(read.output.network), name: read.output.name };
}
