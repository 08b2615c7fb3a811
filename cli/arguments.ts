/** Command lines whose options are described as data; parsing, checks and help are drawn from it. */
import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

interface OptionBase {
  readonly help: string;
}

interface NumberOption extends OptionBase {
  readonly kind: 'number';
  readonly smallest: number;
  readonly largest: number;
  readonly whole: boolean;
}

/** Numbers with commas between them; `none` for none. */
interface NumbersOption extends OptionBase {
  readonly kind: 'numbers';
  readonly smallest: number;
  readonly largest: number;
  readonly most: number;
}

interface TextOption extends OptionBase {
  readonly kind: 'text';
  readonly choices?: readonly string[];
  /** Other values, which are typed. */
  readonly typed?: {
    /** @returns the value that a text stands for, or null */
    readonly read: (text: string) => string | null;
    /** What a text must be, as the end of “must be …”. */
    readonly needs: string;
  };
}

interface FlagOption extends OptionBase {
  readonly kind: 'flag';
}

export type Option = NumberOption | NumbersOption | TextOption | FlagOption;

/** By name, without the dashes. */
export type Options<Name extends string> = Readonly<Record<Name, Option>>;

/** What an option was given, as what it stands for. */
type Value = number | readonly number[] | string | boolean;

export interface Arguments<Name extends string> {
  readonly words: readonly string[];
  /** Of the options that were given. */
  readonly values: ReadonlyMap<string, Value>;
  readonly number: (name: Name) => number | undefined;
  readonly text: (name: Name) => string | undefined;
  readonly flag: (name: Name) => boolean;
}

/**
 * @param argv what stands behind the program's name
 * @throws UsageError when an option is unknown or its value wrong
 */
export function readArguments<Name extends string>(
  options: Options<Name>,
  argv: readonly string[],
): Arguments<Name> {
  const { values, positionals } = parse(options, argv);
  const raw = new Map(Object.entries(values));
  const read = new Map(
    Object.entries<Option>(options).flatMap(([name, option]) => {
      const text = raw.get(name);
      return text === undefined ? [] : [[name, valueOf(name, option, String(text))] as const];
    }),
  );
  return argumentsOf(positionals, read);
}

function argumentsOf<Name extends string>(
  words: readonly string[],
  values: ReadonlyMap<string, Value>,
): Arguments<Name> {
  return {
    words,
    values,
    number: (name) => {
      const value = values.get(name);
      return typeof value === 'number' ? value : undefined;
    },
    text: (name) => {
      const value = values.get(name);
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => values.get(name) === true,
  };
}

/** The same with other values for some of the options. */
export function withValues<Name extends string>(
  { words, values }: Arguments<Name>,
  changes: readonly (readonly [name: NoInfer<Name>, value: number | string])[],
): Arguments<Name> {
  return argumentsOf(words, new Map<string, Value>([...values, ...changes]));
}

/** @throws UsageError when an option is unknown, has no value, or has one that it does not take */
function parse(options: Options<string>, argv: readonly string[]) {
  const parsed = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { kind }]) => [
        name,
        { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
  });
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option) throw new UsageError(unknownOption(token.rawName, Object.keys(options)));
    if (option.kind === 'flag' && token.value !== undefined)
      throw new UsageError(`--${token.name} stands alone; take “=${token.value}” away.`);
    const isLacking =
      token.value === undefined || (!token.inlineValue && isOption(token.value, options));
    if (option.kind !== 'flag' && isLacking)
      throw new UsageError(`--${token.name} needs a value behind it.`);
  }
  return parsed;
}

function isOption(text: string, options: Options<string>): boolean {
  return text.startsWith('--') && Object.hasOwn(options, text.slice(2).replace(/=.*/, ''));
}

/** One sentence, with the options that begin alike. */
function unknownOption(given: string, names: readonly string[]): string {
  const start = given.replace(/^-+/, '').slice(0, 3);
  const similar = names.filter((name) => name.startsWith(start)).map((name) => `--${name}`);
  const meant =
    start.length === 3 && similar.length > 0 ? `Is ${similar.join(' or ')} meant? ` : '';
  return `There is no option ${given}. ${meant}“help” lists all.`;
}

/** @throws UsageError when the option does not take this */
function valueOf(name: string, option: Option, text: string): Value {
  const refuse = (needs: string) => new UsageError(`--${name} ${needs}, not “${text}”.`);
  switch (option.kind) {
    case 'flag':
      return true;
    case 'text': {
      if (!option.choices || option.choices.includes(text)) return text;
      const typed = option.typed?.read(text) ?? null;
      if (typed !== null) return typed;
      const needs = [...option.choices, ...(option.typed ? [option.typed.needs] : [])];
      throw refuse(`must be ${needs.join(' or ')}`);
    }
    case 'number': {
      const { smallest, largest, whole } = option;
      const number = numberOf(text);
      const fits = number >= smallest && number <= largest && (!whole || Number.isInteger(number));
      if (fits) return number;
      throw refuse(`needs ${whole ? 'a whole number' : 'a number'} from ${smallest} to ${largest}`);
    }
    case 'numbers': {
      const { smallest, largest, most } = option;
      const numbers = text === 'none' ? [] : text.split(',').map(numberOf);
      const fit = numbers.every((number) => number >= smallest && number <= largest);
      if (fit && numbers.length <= most) return numbers;
      throw refuse(
        `needs “none”, or up to ${most} numbers from ${smallest} to ${largest} with commas between them`,
      );
    }
  }
}

/** NaN for a text that is no number; nothing at all is none either. */
function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

/** What stands behind an option's name in the help text. */
const PLACEHOLDERS: Readonly<Record<Option['kind'], string>> = {
  number: ' N',
  numbers: ' N,N',
  text: ' …',
  flag: '',
};

const WIDTH_OF_NAMES = 26;
const WIDTH_OF_HELP = 70;

/** The options as lines of the help text. */
export function describeOptions(options: Options<string>): string {
  return Object.entries(options)
    .flatMap(([name, option]) =>
      inLines(helpOf(option)).map((line, index) => {
        const start = index === 0 ? `--${name}${PLACEHOLDERS[option.kind]}` : '';
        return `  ${start.padEnd(WIDTH_OF_NAMES)}${line}`;
      }),
    )
    .join('\n');
}

function helpOf(option: Option): string {
  const choices = option.kind === 'text' ? option.choices : undefined;
  return choices ? `${choices.join(', ')}: ${option.help}` : option.help;
}

function inLines(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && longer.length <= WIDTH_OF_HELP) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
