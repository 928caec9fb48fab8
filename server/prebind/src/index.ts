/** What the package offers. */

export { type Credentials, type PrebindOptions, type PrebindSession, prebind } from './session/prebind.ts';
export { PrebindError, type Side } from './session/prebind-error.ts';
export { type ExpressRequest, expressHandler, type NodeHandlerOptions, nodeHandler } from './site/adapters.ts';
export { createPrebindHandler, type HandlerOptions, type PrebindHandler, type Visitor } from './site/handler.ts';
