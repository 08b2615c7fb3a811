/** The page as a person sees it: by roles and names, never by its inner structure. */
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { watchPolicy } from './policy-watch.ts';
import { nameOf } from '../src/formats/index.ts';
import { parts, RESIDUAL_BLOCK, type Network } from '../src/network/index.ts';

const INPUT = { height: 32, width: 32, channels: 3 };
const END = [parts.globalAveragePool(), parts.dense(10)];

/** Names of networks for links that a software adapter compiles soonest. */
export const ONE_CONVOLUTION = nameOf({ input: INPUT, parts: [parts.convolution(4), ...END] });
export const ONE_BLOCK_NETWORK: Network = {
  input: INPUT,
  parts: [parts.convolution(4), parts.stage(4, 1, 1, RESIDUAL_BLOCK), ...END],
};
export const ONE_BLOCK = nameOf(ONE_BLOCK_NETWORK);

/**
 * Networks and a recipe so small that a software adapter gets through them in seconds:
 * about a second for a step, ten for a test of one network.
 */
export const TINY = {
  networks: 'plain-8-width-4',
  batch: '2',
  rate: '0.01',
  for: 'steps',
  steps: '2',
  pictures: '1000',
  'test-every': '100',
  'test-pictures': '100',
} as const;

export class SkipstackPage {
  readonly page: Page;
  readonly #address: string;

  /** @param address of the page, where its context has no base that it could be relative to */
  constructor(page: Page, address = './') {
    this.page = page;
    this.#address = address;
  }

  /** Opens an experiment by its link and waits for the device. */
  async open(changes: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.openLink(this.link(changes));
    await expect(this.adapter).toBeVisible();
  }

  /** Opens the page with this fragment behind its address; an open page has followed it then. */
  async openLink(fragment: string): Promise<void> {
    await this.page.goto(`${this.#address}#${fragment}`);
    // The browser tells an open page of another fragment in a task of its own, behind `goto`.
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  }

  /** The fragment of the tiny experiment with changes. */
  link(changes: Readonly<Record<string, string>> = {}): string {
    return Object.entries({ ...TINY, ...changes })
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** What opens the menu of a network in the list; counted from 0. */
  more(row: number): Locator {
    return this.rows.nth(row).locator('summary', { hasText: 'More on' });
  }

  /** Chooses from a menu of the bar, by the words on it and the beginning of the item. */
  async choose(menu: 'Export' | 'More', item: string): Promise<void> {
    const bar = this.page.getByRole('banner');
    await bar.locator('summary', { hasText: new RegExp(`${menu}$`) }).click();
    await bar.getByRole('button', { name: new RegExp(`^${item}`) }).click();
  }

  /** Does what stands in the menu beside Train. */
  async trainMenu(item: string): Promise<void> {
    await this.training.locator('summary', { hasText: 'More on training' }).click();
    await this.training.getByRole('button', { name: item, exact: true }).click();
    await this.page.keyboard.press('Escape');
  }

  /** The link of the dialog that Share opens, as it is copied; the context must let the page. */
  async copyLink(): Promise<string> {
    await this.button('Copy link').click();
    await expect(this.page.getByText('Copied.')).toBeVisible();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Looks through another lens. */
  async lens(name: string): Promise<void> {
    const lenses = this.page.getByRole('navigation', { name: 'Lenses' });
    await lenses.getByRole('button', { name, exact: true }).click();
  }

  get adapter(): Locator {
    return this.page.getByTestId('adapter');
  }

  get training(): Locator {
    return this.page.getByRole('region', { name: 'Training', exact: true });
  }

  /** Errors, notes on links, trouble with the data. */
  get notices(): Locator {
    return this.page.getByRole('alert');
  }

  get rows(): Locator {
    return this.page.getByRole('region', { name: 'Networks' }).getByRole('listitem');
  }

  /** The networks that are drawn, where they are edited, in the order of the rows. */
  get drawn(): Locator {
    return this.page.getByRole('region', { name: 'Drawing', exact: true }).locator('> ul > li');
  }

  /** What is set of what is selected in a drawn network, and what adds to it. */
  get settings(): Locator {
    return this.page.getByRole('complementary', { name: 'Settings', exact: true });
  }

  /** The switch of one block's skip connection, of a drawn network; both are counted from 1. */
  shortcut(row: number, stage: number, block: number): Locator {
    const name = `stage ${stage}, block ${block}: skip connection`;
    return this.drawn.nth(row).getByRole('switch', { name, exact: true });
  }
}

/**
 * Tests get the page as `skipstack`; whatever it throws, does against its policy or asks of others
 * than its own server fails them.
 */
export const test = base.extend<{ skipstack: SkipstackPage }>({
  skipstack: async ({ page, browser }, use) => {
    const errors: string[] = [];
    const watch = watchPolicy(browser);
    page.on('pageerror', (error) => errors.push(error.message));
    await use(new SkipstackPage(page));
    watch.end();
    expect([...errors, ...watch.seen]).toEqual([]);
  },
});

export { expect } from '@playwright/test';
