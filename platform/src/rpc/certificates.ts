import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChannelCredentials, credentials, ServerCredentials } from '@grpc/grpc-js';
import type { ServiceContract } from './service-contract.js';

/** The certificate of a process, its key, and the authority that signs the certificates of all processes, each as PEM. */
export interface Certificates {
  readonly authority: Buffer;
  readonly certificate: Buffer;
  readonly key: Buffer;
}

/**
 * @param folder with `ca.pem`, `certificate.pem` and `key.pem`
 * @throws Error when a file is missing or invalid, the key belongs to another certificate, or another authority signed it
 */
export function readCertificates(folder: string): Certificates {
  const read = <Parsed>(file: string, parse: (pem: Buffer) => Parsed): [Buffer, Parsed] => {
    try {
      const pem = readFileSync(join(folder, file));
      return [pem, parse(pem)];
    } catch (error) {
      throw new Error(`has no valid ${file}: ${(error as Error).message}`, { cause: error });
    }
  };
  const [authority, authorityCertificate] = read('ca.pem', (pem) => new X509Certificate(pem));
  const [certificate, parsed] = read('certificate.pem', (pem) => new X509Certificate(pem));
  const [key, privateKey] = read('key.pem', createPrivateKey);
  if (!parsed.checkPrivateKey(privateKey)) throw new Error('has a key.pem of another certificate');
  if (!parsed.verify(authorityCertificate.publicKey))
    throw new Error('has a certificate of another authority');
  return { authority, certificate, key };
}

/** A server with certificates accepts only clients whose certificate comes from the same authority. */
export function serverCredentials(certificates: Certificates | undefined): ServerCredentials {
  if (!certificates) return ServerCredentials.createInsecure();
  const { authority, certificate, key } = certificates;
  return ServerCredentials.createSsl(authority, [{ cert_chain: certificate, private_key: key }], true);
}

export function clientCredentials(certificates: Certificates | undefined): ChannelCredentials {
  if (!certificates) return credentials.createInsecure();
  const { authority, certificate, key } = certificates;
  return credentials.createSsl(authority, key, certificate);
}

/** The name that a server's certificate must contain: its context, `identity` of `identity.v1.Accounts`, wherever it runs. */
export const certifiedNameOf = ({ service }: ServiceContract): string => service.split('.')[0]!;
