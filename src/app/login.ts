/** The parts of the interface that are there before anybody signs in. */
import { signInUi } from '#features/sign-in/sign-in.ui.tsx';

export const clientUis = [signInUi] as const;
