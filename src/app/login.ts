/** The parts of the interface that are there before anybody signs in. */
import { registrationUi } from '#features/registration/registration.ui.tsx';
import { signInUi } from '#features/sign-in/sign-in.ui.tsx';

export const clientUis = [signInUi, registrationUi] as const;
