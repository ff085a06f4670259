const RESPONSE_WITHIN_MS = 10_000;

/**
 * Requests the invitation of the first operator from Identity, which makes at most one a day.
 *
 * @returns the path of its page; null when there is an operator, or when an invitation was made already
 * @throws Error when Identity does not answer with an invitation
 */
export async function inviteOperator(
  identityUrl: string,
  { headers, signal }: { headers: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<string | null> {
  const response = await fetch(`${identityUrl}/operator-invitations`, {
    method: 'POST',
    headers,
    signal: AbortSignal.any([signal, AbortSignal.timeout(RESPONSE_WITHIN_MS)]),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as { path: string | null }).path;
}
