/** Weights out of the files that a person chose: one, several that belong together, or a zip. */
import { sameNetwork } from '../../network/index.ts';
import { decodeConfiguration, isConfiguration, type Configuration } from '../configuration.ts';
import { FormatError } from '../format-error.ts';
import { shorten } from '../json.ts';
import { baseName, type NamedFile } from '../named-file.ts';
import { isZip, unzipped } from './archive.ts';
import { jsonIn } from './content.ts';
import { expectNetwork } from './notes.ts';
import { formatOf, WEIGHTS_FORMATS } from './registry.ts';
import { unknownFile } from './unreadable.ts';
import type { StoredWeights, WeightsFormat } from './weights-format.ts';

/**
 * Finds the weights among files, and what the files say of them. What the weights' own file
 * does not say is taken from the `config.json` beside it.
 *
 * @throws FormatError when no file, or more than one, holds weights that can be read
 */
export async function openWeights(files: readonly NamedFile[]): Promise<StoredWeights> {
  const all = files.flatMap(unpacked);
  const { file, format } = theOne(all);
  const stored = await within(file, files, () => format.read(file, all));
  const configuration = configurationAmong(all);
  if (!configuration) return stored;
  const { network, recipe } = configuration;
  if (stored.network !== null && !sameNetwork(stored.network, network)) {
    throw new FormatError(
      'The config.json is of another network than the weights. Choose the one that was saved with them, or the weights alone.',
    );
  }
  return {
    ...stored,
    network,
    normalise: stored.normalise ?? recipe.normalise,
    weightsOf: (wanted) => {
      expectNetwork(network, wanted);
      return stored.weightsOf(wanted);
    },
  };
}

/** The files in an archive that was not made by a program which means something by it. */
function unpacked(file: NamedFile): readonly NamedFile[] {
  if (!isZip(file) || formatOf(file)) return [file];
  const content = unzipped(file);
  const inner = content.find((one) => isZip(one) && !formatOf(one));
  if (inner) {
    throw new FormatError(
      `There is another zip file in this one, “${shorten(inner.name)}”. Unpack it, and choose that.`,
    );
  }
  if (content.length === 0) throw new FormatError('This zip file is empty. Export it again.');
  return content;
}

interface Recognised {
  readonly file: NamedFile;
  readonly format: WeightsFormat;
}

function theOne(files: readonly NamedFile[]): Recognised {
  const recognised = files.flatMap((file): Recognised[] => {
    const format = formatOf(file);
    return format ? [{ file, format }] : [];
  });
  const ofRole = (role: WeightsFormat['role']) =>
    recognised.filter(({ format }) => format.role === role);
  // A model is often had in several formats at once.
  const all = ofRole('readable');
  const preferred = WEIGHTS_FORMATS.find((one) => all.some(({ format }) => format === one));
  const readable = all.filter(({ format }) => format === preferred);
  if (readable.length > 1) {
    const names = readable.map(({ file }) => `“${shorten(file.name)}”`).join(', ');
    throw new FormatError(`There are several files of weights: ${names}. Choose one of them.`);
  }
  const [first] = [...readable, ...ofRole('recognised'), ...ofRole('companion')];
  if (first) return first;
  const [file] = files;
  if (files.length === 1 && file) throw new FormatError(unknownFile(file));
  throw new FormatError(
    'There are no weights in these files. Choose a .safetensors file, or the zip that Export weights saved.',
  );
}

/** Says which file is meant where a person chose another, or several. */
async function within<Value>(
  file: NamedFile,
  chosen: readonly NamedFile[],
  read: () => Value | Promise<Value>,
): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FormatError) || (chosen.length === 1 && chosen[0] === file)) throw error;
    throw new FormatError(`${shorten(baseName(file))}: ${error.message}`);
  }
}

function configurationAmong(files: readonly NamedFile[]): Configuration | null {
  const file = files.find((one) => isConfiguration(jsonIn(one) ?? {}));
  return file ? decodeConfiguration(new TextDecoder().decode(file.bytes)) : null;
}
