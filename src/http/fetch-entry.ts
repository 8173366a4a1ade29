import nodeFetch from 'node-fetch';
import type { FetchLike } from './fetch';

/** The HTTP client, as the bundle `http.js` gives it: 25 kB that are loaded at the first request and not before. */
export const fetch: FetchLike = (url, init) => nodeFetch(url, init);
