/** “Call” and “Clear messages”, where the page's settings show them. */
import { useSignal } from '@preact/signals';
import { Eraser, Phone } from 'lucide';
import { useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { lazyView } from '#ui/kit/lazy.tsx';
import { type ConversationView, defineFeatureUi } from '#ui/slots.ts';
import { toolbar } from './toolbar.feature.ts';

const ClearQuestion = lazyView(
  async () => (await import('./clear-question.view.tsx')).ClearQuestion,
  () => null,
);

const Call: ConversationView['view'] = ({ conversation }) => {
  const __ = useTranslate();
  const session = useSession();
  const call = () => session.emit('callButtonClicked', { conversation });
  return <IconButton icon={Phone} label={__('Call')} onClick={call} />;
};

const Clear: ConversationView['view'] = ({ conversation }) => {
  const __ = useTranslate();
  const isAsking = useSignal(false);
  const ask = (asks: boolean) => () => {
    isAsking.value = asks;
  };
  return (
    <>
      <IconButton class="tool-last" icon={Eraser} label={__('Clear messages')} onClick={ask(true)} />
      {isAsking.value && <ClearQuestion conversation={conversation} onClose={ask(false)} />}
    </>
  );
};

export const toolbarUi = defineFeatureUi(toolbar, ({ slots, add, client }) => {
  const { call, clear } = client.settings.get('visible_toolbar_buttons');
  if (call) add(slots.composerTools, { order: 10, kinds: ['direct'], view: Call });
  if (clear) add(slots.composerTools, { order: 100, view: Clear });
});
