/** Brings the core into the page: a module script beside this one, with its nonce, allowed by a Trusted Types policy. */
import type { CoreModule, CoreSource } from './protocol.ts';

interface ScriptPolicy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

type LoadedCore = { readonly core: CoreModule; readonly assetsBase: string };

/** One policy per page: a second one of the same name fails under a policy list without 'allow-duplicates'. */
function createPolicy(): ScriptPolicy {
  const rules: ScriptPolicy = { createScriptURL: (url) => url };
  const { trustedTypes } = window as { trustedTypes?: PolicyFactory };
  try {
    return trustedTypes ? trustedTypes.createPolicy('converse', rules) : rules;
  } catch {
    // The page's policy list leaves us out; where it does not require Trusted Types, a plain address works.
    return rules;
  }
}

function folderOf(assetsPath: unknown, script: HTMLScriptElement | null): string {
  if (typeof assetsPath === 'string') return new URL(assetsPath.replace(/\/?$/, '/'), document.baseURI).href;
  if (script?.src) return new URL('.', script.src).href;
  throw new Error('Converse cannot tell where its other files are. Give their folder in the setting assets_path.');
}

/** @param fileName the core's content-hashed name. */
export function coreScript(script: HTMLScriptElement | null, fileName: string): CoreSource {
  const nonce = script ? script.nonce || '' : '';
  const loads: Record<string, Promise<LoadedCore> | undefined> = {};
  let policy: ScriptPolicy | undefined;

  const append = (assetsBase: string): Promise<LoadedCore> =>
    new Promise((resolve, reject) => {
      const url = assetsBase + fileName;
      const fail = () => {
        loads[assetsBase] = undefined;
        element.remove();
        reject(
          new Error(
            `Converse could not load ${url}. If its files are elsewhere, say where in the setting assets_path.`,
          ),
        );
      };
      const element = document.createElement('script');
      policy = policy || createPolicy();
      element.type = 'module';
      if (nonce) element.nonce = nonce;
      element.src = policy.createScriptURL(url);
      element.onerror = fail;
      element.onload = () => {
        const core = (window as unknown as Record<symbol, CoreModule | undefined>)[Symbol.for('converse.core')];
        if (core) resolve({ core, assetsBase });
        else fail();
      };
      (document.head || document.documentElement).appendChild(element);
    });

  return {
    nonce,
    load: (assetsPath) =>
      new Promise((resolve) => {
        const assetsBase = folderOf(assetsPath, script);
        loads[assetsBase] = loads[assetsBase] || append(assetsBase);
        resolve(loads[assetsBase] as Promise<LoadedCore>);
      }),
  };
}
