/** The module that the page's script loads: leaves the core's entry where that script looks for it. */
import { createClient } from '#embed/create-client.ts';
import { createCore } from './boot.ts';

Object.defineProperty(globalThis, Symbol.for('converse.core'), { value: createCore(createClient), configurable: true });
