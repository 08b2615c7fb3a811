/** What a file of tests describes, in order. */

export type Work = (...parameters: readonly unknown[]) => unknown;

export interface Test {
  readonly name: string;
  readonly work: Work;
  readonly skipped: boolean;
}

type HookTime = 'beforeAll' | 'afterAll' | 'beforeEach' | 'afterEach';

export class Suite {
  readonly entries: (Suite | Test)[] = [];
  readonly hooks: Readonly<Record<HookTime, Work[]>> = {
    beforeAll: [],
    afterAll: [],
    beforeEach: [],
    afterEach: [],
  };
  readonly name: string;
  readonly parent: Suite | null;
  readonly skipped: boolean;

  constructor(name: string, parent: Suite | null, skipped: boolean) {
    this.name = name;
    this.parent = parent;
    this.skipped = skipped;
  }

  /** From the file itself down to this one. */
  get lineage(): readonly Suite[] {
    return [...(this.parent?.lineage ?? []), this];
  }
}

/** The file, to which all else belongs. */
export const FILE = new Suite('', null, false);
let current = FILE;

export function addSuite(name: string, work: Work, skipped: boolean): void {
  const suite = new Suite(name, current, skipped);
  current.entries.push(suite);
  const outer = current;
  current = suite;
  work();
  current = outer;
}

export function addTest(name: string, work: Work, skipped: boolean): void {
  current.entries.push({ name, work, skipped });
}

export function addHook(time: HookTime, work: Work): void {
  current.hooks[time].push(work);
}
