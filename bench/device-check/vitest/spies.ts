/** `vi`, as far as the tests of the device need it. */

interface Spy {
  readonly mock: {
    readonly calls: (readonly unknown[])[];
    /** What each call had as `this`. */
    readonly contexts: unknown[];
  };
  /** Puts back what was spied on. */
  mockRestore(): void;
}

/** Calls of a method are noted, and go through to it. */
function spyOn(object: object, name: PropertyKey): Spy {
  const method: unknown = Reflect.get(object, name);
  const own = Object.getOwnPropertyDescriptor(object, name);
  if (typeof method !== 'function') throw new Error(`${String(name)} is no method.`);
  const mock: Spy['mock'] = { calls: [], contexts: [] };
  Object.defineProperty(object, name, {
    configurable: true,
    writable: true,
    value: function (this: unknown, ...parameters: readonly unknown[]): unknown {
      // By their length, because a loop would go through what may be spied on.
      mock.calls[mock.calls.length] = parameters;
      mock.contexts[mock.contexts.length] = this;
      return Reflect.apply(method, this, parameters);
    },
  });
  return {
    mock,
    mockRestore: () => {
      if (own) Object.defineProperty(object, name, own);
      else Reflect.deleteProperty(object, name);
    },
  };
}

/** A function whose calls are noted. */
function fn(work: (...parameters: readonly unknown[]) => unknown = () => undefined) {
  const holder = { work };
  const spy = spyOn(holder, 'work');
  return Object.assign((...parameters: readonly unknown[]) => holder.work(...parameters), spy);
}

export const vi = { fn, spyOn };
