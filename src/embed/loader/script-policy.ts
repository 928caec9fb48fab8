/** The Trusted Types policy by which the client loads what belongs to it. */

export interface ScriptPolicy {
  createScriptURL(url: string): string;
}

interface Page {
  readonly trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };
}

/** One policy per page: a second one of the same name fails under a policy list without 'allow-duplicates'. */
export function createPolicy(): ScriptPolicy {
  const { trustedTypes } = window as unknown as Page;
  const rules: ScriptPolicy = { createScriptURL: (url) => url };
  try {
    return trustedTypes ? trustedTypes.createPolicy('converse', rules) : rules;
  } catch {
    // The page's list of policies leaves us out; where it does not require Trusted Types, a plain address works.
    return rules;
  }
}
