import type { SeenRequest } from './api';
import type { Ask } from './answer';
import { credentialOf, isCircleToken, redact } from './credentials';
import { HOSTS } from './hosts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Where each Postman API key may go. */
const POSTMAN_HOMES = new Map<SeenRequest['credential'], string>([
  ['postman', HOSTS.postman],
  ['postmanEu', HOSTS.postmanEu],
]);

/** What reached the services, and what of it should not have. */
export class Record {
  #requests: Mutable<SeenRequest>[] = [];
  readonly #violations: string[] = [];

  /** Notes a request on its arrival; the function returned notes the status that it got. */
  saw(ask: Pick<Ask, 'method' | 'url' | 'headers'>): (status: number) => void {
    const { text, found } = redact(decodeURI(ask.url.href));
    const seen: Mutable<SeenRequest> = {
      at: Date.now(),
      method: ask.method,
      url: found ? text : ask.url.href,
      credential: credentialOf(ask.headers),
      status: 0,
      agent: ask.headers['user-agent'] ?? '',
    };
    this.#requests.push(seen);
    if (found) this.violation(`credential in the address of ${ask.method} ${text}`);
    this.#checkDestination(seen, ask.url.hostname);
    return (status) => {
      seen.status = status;
    };
  }

  #checkDestination(seen: SeenRequest, host: string): void {
    const home = POSTMAN_HOMES.get(seen.credential);
    const isPostmanHost = [...POSTMAN_HOMES.values()].includes(host);
    if (host === HOSTS.storage && seen.credential !== 'none') {
      this.violation(`token sent to storage: ${seen.method} ${seen.url}`);
    } else if (home === undefined ? isCircleToken(seen.credential) && isPostmanHost : home !== host) {
      this.violation(`credential of another service: ${seen.method} ${seen.url}`);
    }
  }

  /** Notes what the proxy did not let through. */
  refused(method: string, target: string, status: number): void {
    const url = /^[a-z]+:/i.test(target) && method !== 'CONNECT' ? target : `https://${target}`;
    this.#requests.push({ at: Date.now(), method, url, credential: 'none', status, agent: '' });
  }

  violation(text: string): void {
    this.#violations.push(redact(text).text);
  }

  requests(): readonly SeenRequest[] {
    return this.#requests.map((seen) => ({ ...seen }));
  }

  clearRequests(): void {
    this.#requests = [];
  }

  /** Never cleared: what drifted once is a fault of the whole run. */
  violations(): readonly string[] {
    return [...this.#violations];
  }
}
