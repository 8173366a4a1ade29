import type { Credential } from '../http/transport';

/** How an API key is shown to Postman. */
export function postmanCredential(key: string): Credential {
  return { header: 'x-api-key', value: key };
}

/**
 * Whether a text has the form of an API key: `PMAK-…`, or the 32 hexadecimal digits of old keys, which Postman's CLI
 * takes too. Asked before anything is sent, so that a password that is pasted by mistake stays here.
 */
export function isApiKey(text: string): boolean {
  return /^PMAK-[\w-]{20,200}$/.test(text) || /^[a-f\d]{32}$/i.test(text);
}
