/** Signs in with a passkey, or adds one, where the browser supports them (WebAuthn level 3). */
export const PASSKEY_SCRIPT = `
const send = async (path, body) => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const content = text === '' ? {} : JSON.parse(text);
  if (!response.ok) throw new Error(content.detail ?? content.title);
  return content;
};
const PURPOSES = {
  'sign-in': async () => {
    const { options } = await send('/sessions/passkey-options', {});
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    await send('/sessions/passkey', { answer: (await navigator.credentials.get({ publicKey })).toJSON() });
  },
  add: async () => {
    const { options } = await send('/account/passkey-options', {});
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    await send('/account/passkeys', { answer: (await navigator.credentials.create({ publicKey })).toJSON() });
  },
};
for (const element of document.querySelectorAll('[data-passkey]')) {
  element.hidden = !globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON;
  element.querySelector('button').addEventListener('click', () => {
    const { passkey, next } = element.dataset;
    PURPOSES[passkey]().then(
      () => location.assign(next),
      (error) => (element.querySelector('[role=status]').textContent = 'This did not work: ' + error.message),
    );
  });
}
`;
