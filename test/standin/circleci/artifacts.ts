import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { content, message, type Answer, type Ask } from '../answer';
import { carriesCircleCredential, isCircleToken } from '../credentials';
import { HOSTS } from '../hosts';
import type { StoredArtifact } from '../scene/model';
import type { Scene } from '../scene/scene';

const EXPIRES_SECONDS = 60;
const ARTIFACT_PATH = /^\/output\/job\/([^/]+)\/artifacts\/(\d+)\/(.+)$/;

/** The two hosts that an artifact comes through: the one that knows the user, and the one that holds the bytes. */
export interface ArtifactHosts {
  readonly output: (ask: Ask) => Answer;
  readonly storage: (ask: Ask) => Answer;
}

/**
 * The artifact host wants the token and leads to a pre-signed address on the storage host (HTML alone it serves
 * itself). Storage refuses a request that brings a credential of its own beside the signed address, in S3's words.
 */
export function artifactHosts(scene: () => Scene): ArtifactHosts {
  const secret = randomBytes(32);
  const sign = (path: string, expires: number): string =>
    createHash('sha256').update(secret).update(`${path}\n${expires}`).digest('hex');

  const output = (ask: Ask): Answer => {
    if (!isCircleToken(ask.credential)) {
      return message(401, 'You must log in first');
    }
    const artifact = ask.credential === 'stranger' ? undefined : find(scene(), ask.url.pathname);
    if (artifact === undefined) return message(404, 'Not found');
    const type = typeOf(artifact.path);
    if (type === 'text/html') return content(200, type, artifact.content);
    const expires = Math.floor(Date.now() / 1000) + EXPIRES_SECONDS;
    const query = new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Expires': String(EXPIRES_SECONDS),
      'X-Amz-Date': String(expires),
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': sign(ask.url.pathname, expires),
    });
    return content(302, 'text/plain', '', {
      location: `https://${HOSTS.storage}${ask.url.pathname}?${query.toString()}`,
      'cache-control': 'no-store',
    });
  };

  const storage = (ask: Ask): Answer => {
    if (carriesCircleCredential(ask.headers)) {
      return s3Error(400, 'InvalidArgument', 'Only one auth mechanism allowed');
    }
    const { pathname, searchParams } = ask.url;
    const expires = Number(searchParams.get('X-Amz-Date'));
    const given = Buffer.from(searchParams.get('X-Amz-Signature') ?? '');
    const expected = Buffer.from(sign(pathname, expires));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      return s3Error(403, 'SignatureDoesNotMatch', 'The request signature does not match');
    }
    if (expires * 1000 < Date.now()) return s3Error(403, 'AccessDenied', 'Request has expired');
    const artifact = find(scene(), pathname);
    if (artifact === undefined) return s3Error(404, 'NoSuchKey', 'The specified key does not exist.');
    return content(200, typeOf(artifact.path), artifact.content);
  };

  return { output, storage };
}

function find(scene: Scene, pathname: string): StoredArtifact | undefined {
  const [, jobId, nodeIndex, path] = ARTIFACT_PATH.exec(pathname) ?? [];
  if (jobId === undefined || path === undefined) return undefined;
  try {
    return scene.artifact(jobId, Number(nodeIndex), path.split('/').map(decodeURIComponent).join('/'));
  } catch {
    // A stray `%`: no artifact has such a name.
    return undefined;
  }
}

function s3Error(status: number, code: string, text: string): Answer {
  return content(
    status,
    'application/xml',
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${text}</Message></Error>`,
  );
}

function typeOf(path: string): string {
  if (path.endsWith('.json')) return 'application/json';
  if (path.endsWith('.html')) return 'text/html';
  if (path.endsWith('.xml')) return 'application/xml';
  return path.endsWith('.txt') ? 'text/plain' : 'binary/octet-stream';
}
