/** Holds `docs/network.schema.json` to what the reader takes; `vitest -u` writes it anew. */
import { format } from 'oxfmt';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { isObject, type JsonObject } from './json.ts';
import { networkFileSchema } from './network-file.ts';
import { networkSchema } from './network-schema.ts';

const DOCUMENT = new URL('../../docs/network.schema.json', import.meta.url).pathname;

/** A schema of valibot, of the kinds that are used here, as JSON Schema. */
function documentOf(schema: unknown): JsonObject {
  if (!isObject(schema)) throw new Error('This is no schema.');
  const actions: readonly unknown[] = Array.isArray(schema.pipe) ? schema.pipe.slice(1) : [];
  return actions.reduce<JsonObject>(
    (document, action) => ({ ...document, ...documentOfAction(action, document.type) }),
    bareDocumentOf(schema),
  );
}

function bareDocumentOf(schema: JsonObject): JsonObject {
  switch (schema.type) {
    case 'number':
    case 'boolean':
    case 'string':
      return { type: schema.type };
    case 'picklist':
      return { enum: schema.options };
    case 'literal':
      return { const: schema.literal };
    case 'array':
      return { type: 'array', items: documentOf(schema.item) };
    case 'optional':
      return {
        ...documentOf(schema.wrapped),
        ...(schema.default === undefined ? {} : { default: schema.default }),
      };
    case 'union':
      // Only the first is for people to write.
      return documentOf(Array.isArray(schema.options) ? schema.options[0] : null);
    case 'variant':
      return { oneOf: Array.isArray(schema.options) ? schema.options.map(documentOf) : [] };
    case 'strict_object':
      return documentOfEntries(isObject(schema.entries) ? Object.entries(schema.entries) : []);
    default:
      throw new Error(`Schemas of the kind ${String(schema.type)} have no counterpart yet.`);
  }
}

function documentOfEntries(entries: readonly [string, unknown][]): JsonObject {
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([key, schema]) => [key, documentOf(schema)])),
    required: entries.flatMap(([key, schema]) =>
      isObject(schema) && schema.type === 'optional' ? [] : [key],
    ),
    additionalProperties: false,
  };
}

/** @param type of the values that it is about */
function documentOfAction(action: unknown, type: unknown): JsonObject {
  if (!isObject(action)) throw new Error('This is no step of a schema.');
  switch (action.type) {
    case 'description':
      return { description: action.description };
    case 'integer':
      return { type: 'integer' };
    case 'min_value':
      return { minimum: action.requirement };
    case 'max_value':
      return { maximum: action.requirement };
    case 'min_length':
      return { minLength: action.requirement };
    case 'max_length':
      return { [type === 'array' ? 'maxItems' : 'maxLength']: action.requirement };
    default:
      throw new Error(`Steps of the kind ${String(action.type)} have no counterpart yet.`);
  }
}

it('describes for other programs what is read', async () => {
  const file = v.strictObject({ ...networkFileSchema.entries, network: networkSchema });
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A network of Skipstack',
    description: 'See docs/formats.md. Whether the network can be built is another question.',
    ...documentOf(file),
  };
  const { code } = await format(DOCUMENT, JSON.stringify(document), { printWidth: 100 });
  await expect(code).toMatchFileSnapshot(DOCUMENT);
});
