/** Addresses of the page's own scripts, where the browser asks who vouches for them. */
import { SCRIPT_ADDRESSES } from './policy-headers.ts';

/** What is used of Trusted Types; TypeScript's DOM types lack them. */
interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): {
    /** An object that stands for the address wherever the browser takes one of a script. */
    readonly createScriptURL: (address: string) => string;
  };
}

declare global {
  var trustedTypes: TrustedTypePolicyFactory | undefined;
}

function sameOrigin(address: string): string {
  const { origin, href } = new URL(address, document.baseURI);
  if (origin !== location.origin) throw new Error(`A script at ${origin} is not the page’s own.`);
  return href;
}

const policy = globalThis.trustedTypes?.createPolicy(SCRIPT_ADDRESSES, {
  createScriptURL: sameOrigin,
});

/** @throws Error where the script is not of the page's own origin */
export function scriptAddress(address: string): string {
  return policy ? policy.createScriptURL(address) : sameOrigin(address);
}
