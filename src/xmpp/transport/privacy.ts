/** Whether what is sent to an endpoint can be read on its way. */

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

export const isPrivate = ({ protocol, hostname }: URL): boolean =>
  protocol === 'wss:' || protocol === 'https:' || LOOPBACK.test(hostname);
