import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HOST_NAMES } from './hosts';

const run = promisify(execFile);
const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_DAYS = '30';

/** What a TLS server of the stand-in needs, and the file that its clients must trust. */
export interface Certificates {
  readonly caFile: string;
  readonly key: string;
  readonly certificate: string;
}

/**
 * A test CA and one certificate for all of {@link HOST_NAMES}, in `folder`. What is there already is used again while
 * it is good for at least one more day. The CA's key is deleted at once, so nothing else can ever be signed with it.
 *
 * @throws Error if openssl is missing or fails.
 */
export async function certificates(folder: string): Promise<Certificates> {
  await mkdir(folder, { recursive: true });
  return (await stored(folder)) ?? (await make(folder));
}

async function stored(folder: string): Promise<Certificates | undefined> {
  try {
    const caFile = join(folder, 'ca.pem');
    const [ca, key, certificate] = await Promise.all([
      readFile(caFile),
      readFile(join(folder, 'services.key'), 'utf8'),
      readFile(join(folder, 'services.pem'), 'utf8'),
    ]);
    const leaf = new X509Certificate(certificate);
    const issuer = new X509Certificate(ca);
    const good =
      leaf.checkIssued(issuer) &&
      leaf.verify(issuer.publicKey) &&
      Date.parse(leaf.validTo) > Date.now() + DAY_MS &&
      HOST_NAMES.every((name) => leaf.checkHost(name) !== undefined);
    return good ? { caFile, key, certificate } : undefined;
  } catch {
    // Missing, cut or unreadable: made anew.
    return undefined;
  }
}

async function make(folder: string): Promise<Certificates> {
  const file = (name: string): string => join(folder, name);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl([
    ...['req', '-x509', '-sha256', '-days', VALID_DAYS, ...newKey],
    ...['-subj', '/CN=Postman Runs for CircleCI test CA', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    ...['-keyout', file('ca.key'), '-out', file('ca.pem')],
  ]);
  await openssl([
    ...['req', '-new', ...newKey, '-subj', '/CN=circleci.com'],
    ...['-keyout', file('services.key'), '-out', file('services.csr')],
  ]);
  await writeFile(
    file('services.ext'),
    [
      'basicConstraints=critical,CA:FALSE',
      'keyUsage=critical,digitalSignature',
      'extendedKeyUsage=serverAuth',
      `subjectAltName=${HOST_NAMES.map((name) => `DNS:${name}`).join(',')}`,
    ].join('\n'),
  );
  await openssl([
    ...['x509', '-req', '-sha256', '-days', VALID_DAYS, '-in', file('services.csr'), '-CAcreateserial'],
    ...['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAserial', file('ca.srl')],
    ...['-extfile', file('services.ext'), '-out', file('services.pem')],
  ]);
  await Promise.all(
    ['ca.key', 'ca.srl', 'services.csr', 'services.ext'].map((name) => rm(file(name), { force: true })),
  );
  const made = await stored(folder);
  if (made === undefined)
    throw new Error(`openssl made certificates in ${folder} that do not hold together.`);
  return made;
}

async function openssl(args: readonly string[]): Promise<void> {
  try {
    await run('openssl', args);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error('The stand-in services need the program openssl to make their test certificates.', {
        cause: error,
      });
    }
    throw error;
  }
}
