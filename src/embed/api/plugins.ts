/** `plugins.add` and `plugins.remove` after the client has started. */
import type { ClientPort } from '../client-port.ts';
import type { ClientApi } from '../loader/protocol.ts';

export function pluginCalls(port: ClientPort): Pick<ClientApi, 'addPlugin' | 'removePlugin'> {
  const tooLate = (name: string) => console.warn(`Converse: the plugin '${name}' takes effect at the next initialize.`);
  return {
    addPlugin: (name, plugin) => (port.addPlugin ? port.addPlugin(name, plugin) : tooLate(name)),
    removePlugin: (name) => (port.removePlugin ? port.removePlugin(name) : tooLate(name)),
  };
}
