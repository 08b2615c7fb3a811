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

interface TextOption extends OptionBase {
  readonly kind: 'text';
  readonly choices?: readonly string[];
}

interface FlagOption extends OptionBase {
  readonly kind: 'flag';
}

export type Option = NumberOption | TextOption | FlagOption;

/** By name, without the dashes. */
export type Options<Name extends string> = Readonly<Record<Name, Option>>;

export interface Arguments<Name extends string> {
  readonly words: readonly string[];
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
  for (const [name, option] of Object.entries<Option>(options)) {
    if (raw.has(name)) check(name, option, raw.get(name));
  }
  return {
    words: positionals,
    number: (name) => (raw.has(name) ? Number(raw.get(name)) : undefined),
    text: (name) => {
      const value = raw.get(name);
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => raw.get(name) === true,
  };
}

function parse(options: Options<string>, argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, { kind }]) => [
          name,
          { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function check(name: string, option: Option, value: unknown): void {
  if (option.kind === 'number') {
    const { smallest, largest, whole } = option;
    const number = Number(value);
    const fits =
      String(value).trim() !== '' &&
      number >= smallest &&
      number <= largest &&
      (!whole || Number.isInteger(number));
    if (!fits) {
      const kind = whole ? 'a whole number' : 'a number';
      throw new UsageError(
        `--${name} needs ${kind} from ${smallest} to ${largest}, not “${String(value)}”.`,
      );
    }
  }
  if (option.kind === 'text' && option.choices && !option.choices.includes(String(value))) {
    throw new UsageError(
      `--${name} must be ${option.choices.join(' or ')}, not “${String(value)}”.`,
    );
  }
}

/** The options as lines of the help text. */
export function describeOptions(options: Options<string>): string {
  return Object.entries(options)
    .map(([name, option]) => {
      const value = option.kind === 'flag' ? '' : option.kind === 'number' ? ' N' : ' …';
      return `  ${`--${name}${value}`.padEnd(22)}${option.help}`;
    })
    .join('\n');
}
