/** Creating an account, beside the login form; the form itself is fetched when somebody wants it. */
import { lazyView } from '#ui/kit/lazy.tsx';
import type { ClientUi } from '#ui/slots.ts';

const RegistrationView = lazyView(async () => (await import('./registration.view.tsx')).RegistrationView);

export const registrationUi: ClientUi = ({ slots, client: { settings } }) => {
  if (!settings.get('allow_registration') || settings.get('authentication') !== 'login') return;
  slots.signInForms.add({ id: 'register', order: 1, label: (__) => __('Create an account'), view: RegistrationView });
};
