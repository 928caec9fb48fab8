/** Tells the site each changed status message, as an HTML form with one field would (`xhr_custom_status`). */
import { defineFeature } from '#core/feature.ts';

export const statusPosts = defineFeature({
  name: 'status posts',
  setup(session) {
    const { settings } = session;
    const post = async (message: string) => {
      const url = settings.get('xhr_custom_status_url');
      if (!settings.get('xhr_custom_status') || !url) return;
      const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ msg: message }) });
      if (!answer.ok) throw new Error(`xhr_custom_status_url answered ${answer.status}`);
    };
    session.on('statusMessageChanged', ({ message, isFromElsewhere }) => {
      if (isFromElsewhere) return;
      post(message).catch((failure) => session.report('status posts', failure));
    });
    return {};
  },
});
