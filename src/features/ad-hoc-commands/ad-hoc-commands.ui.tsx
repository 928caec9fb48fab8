/** The dialog of a command, over whatever led there. */
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { adHocCommands } from './ad-hoc-commands.feature.ts';

const CommandDialog = lazyView(
  async () => (await import('./command.view.tsx')).CommandDialog,
  () => null,
);

export const adHocCommandsUi = defineFeatureUi(adHocCommands, ({ slots, add, handle }) => {
  add(slots.layers, {
    // Above the browser of services, which may have led here.
    order: 10,
    view: () => {
      const running = handle.running.value;
      return running ? <CommandDialog key={running.node} running={running} onClose={handle.close} /> : null;
    },
  });
});
