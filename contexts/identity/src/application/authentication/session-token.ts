/** The session in the credentials `Session …`; null when they have another form. */
export const sessionTokenIn = (authorization: string | undefined): string | null =>
  /^Session +([\w-]{1,100})$/i.exec(authorization ?? '')?.[1] ?? null;
