import { describe, expect, it } from 'vitest';
import { FRAME_POLICY, headersFile, POLICY_HEADERS } from './policy-headers.ts';

const policy = POLICY_HEADERS['Content-Security-Policy'] ?? '';

describe('the policy of the page', () => {
  it('allows nothing but what it names', () => {
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ]),
    );
    expect(policy).not.toMatch(/'unsafe-|\*|https?:/);
  });

  it('lets other pages hold the one that plays back, and is the same otherwise', () => {
    expect(FRAME_POLICY).not.toBe(policy);
    expect(FRAME_POLICY.replace('frame-ancestors *', "frame-ancestors 'none'")).toBe(policy);
  });

  it('is what hosts are asked for, a line each', () => {
    const [ofAll = '', ofFrame = ''] = headersFile().split('/embed.html\n');
    const [path, ...lines] = ofAll.trimEnd().split('\n');
    expect(path).toBe('/*');
    expect(lines).toEqual(
      Object.entries(POLICY_HEADERS).map(([name, value]) => `  ${name}: ${value}`),
    );
    // Cloudflare Pages reads lines of up to 2,000 characters.
    for (const line of lines) expect(line.length).toBeLessThan(2000);
    expect(ofFrame).toContain(
      `  ! Content-Security-Policy\n  Content-Security-Policy: ${FRAME_POLICY}\n`,
    );
  });
});
