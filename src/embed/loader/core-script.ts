/** Brings the core into the page: a module script beside this one, with its nonce, allowed by a Trusted Types policy. */
import type { CoreModule, CoreSource } from './protocol.ts';
import { createPolicy, type ScriptPolicy } from './script-policy.ts';

interface Page {
  readonly [name: symbol]: CoreModule | undefined;
}

const page = window as unknown as Page;

function folderOf(assetsPath: unknown, script: HTMLScriptElement | null): string {
  if (typeof assetsPath === 'string') return new URL(assetsPath.replace(/\/?$/, '/'), document.baseURI).href;
  if (script?.src) return new URL('.', script.src).href;
  throw new Error('The setting assets_path is missing.');
}

/** @param fileName the core's content-hashed name. */
export function coreScript(script: HTMLScriptElement | null, fileName: string): CoreSource {
  const nonce = script?.nonce || '';
  let policy: ScriptPolicy | undefined;
  return {
    nonce,
    load: (assetsPath) =>
      new Promise((resolve, reject) => {
        const assetsBase = folderOf(assetsPath, script);
        const url = assetsBase + fileName;
        const element = document.createElement('script');
        policy = policy || createPolicy();
        element.type = 'module';
        element.nonce = nonce;
        element.src = policy.createScriptURL(url);
        // A module that fails while it runs has loaded, but has left nothing.
        element.onload = element.onerror = () => {
          const core = page[Symbol.for('converse.core')];
          element.remove();
          if (core)
            resolve({ core, assetsBase, trust: (trusted) => (policy as ScriptPolicy).createScriptURL(trusted) });
          else reject(new Error(`Could not load ${url} (see assets_path).`));
        };
        (document.head || document.documentElement).appendChild(element);
      }),
  };
}
