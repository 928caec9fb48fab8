/** Puts the login form where visitors who are not signed in find it. */
import type { ClientUi } from '#ui/slots.ts';
import css from './sign-in.css?inline';
import { SignInForm } from './sign-in.view.tsx';

export const signInUi: ClientUi = ({ slots, client }) => {
  if (client.settings.get('authentication') === 'prebind') return;
  slots.styles.add({ css });
  slots.signInForms.add({ id: 'log-in', label: (__) => __('Log in'), view: SignInForm });
};
