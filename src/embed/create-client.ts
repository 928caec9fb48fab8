/** The client that this build of the script makes: the app's widget behind the script API. */
import { createWidget } from '#app/create-widget.ts';
import { portFor } from './port/port.ts';

export const createClient = portFor(createWidget);
