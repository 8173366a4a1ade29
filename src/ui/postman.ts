import { credentialOf, POSTMAN_RULE } from '../platform/credentials';
import type { PostmanClient } from '../postman/client';
import { createPostmanClient } from '../postman/create';
import { POSTMAN } from '../postman/host';
import type { App } from './app';

/**
 * The host of the Postman API. Where the setting is no usable address no key is ever found for it, so nothing is sent;
 * who asks for a key says what is wrong with the setting.
 */
export function postmanHost(app: App): string {
  return app.settings.postmanHost() ?? POSTMAN;
}

/** Postman's cloud, asked with the stored API key. Without one every call is a `signedOut` failure and nothing is sent. */
export function postmanOf(app: App): PostmanClient {
  return createPostmanClient({ host: postmanHost(app), transport: app.transport });
}

/** The same with a key that is not stored yet. */
export function postmanWith(app: App, key: string): PostmanClient {
  const host = postmanHost(app);
  const transport = app.transportWith(credentialOf(POSTMAN_RULE, host, key));
  return createPostmanClient({ host, transport });
}
