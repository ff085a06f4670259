const RESPONSE_WITHIN_MS = 5_000;
/** Of the responses of the last minute. */
const MAX_SERVER_ERROR_SHARE = 0.01;

/** The part of `GET /health` that is checked. */
interface Health {
  readonly dataStore: { readonly state: string };
  readonly responses: { readonly serverErrorShare: number | null };
  readonly providers: readonly {
    readonly name: string;
    readonly state: string;
    readonly lastError: { readonly message: string } | null;
  }[];
}

/** Sentences about a deployed context, one for each problem. Only `/health` needs the service token. */
export async function problemsOf(name: string, url: string, serviceToken?: string): Promise<string[]> {
  try {
    const ready = await get(`${url}/health/ready`);
    await ready.body?.cancel();
    const response = await get(
      `${url}/health`,
      serviceToken ? { authorization: `Bearer ${serviceToken}` } : {},
    );
    if (!response.ok) return [`${name} does not show its health: ${response.status}`];
    const { dataStore, responses, providers } = (await response.json()) as Health;
    const share = responses.serverErrorShare ?? 0;
    return [
      ...(ready.ok ? [] : [`${name} is not ready: ${ready.status}`]),
      ...(dataStore.state === 'available' ? [] : [`${name} has no database`]),
      ...(share > MAX_SERVER_ERROR_SHARE
        ? [`${name} fails ${(100 * share).toFixed(1)} % of its requests`]
        : []),
      ...providers
        .filter(({ state }) => state === 'open')
        .map((provider) => `${name} does not call ${provider.name}: ${provider.lastError?.message}`),
    ];
  } catch (error) {
    return [`${name} does not respond at ${url}: ${(error as Error).message}`];
  }
}

const get = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { headers, signal: AbortSignal.timeout(RESPONSE_WITHIN_MS) });
