import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bare, PASSWORD, spending } from '#test/requests.js';
import type { RunningIdentity } from '#test/running-identity.js';
import { runIdentityInMemory } from '#test/running-identity-in-memory.js';

const PASSWORD_FIELD =
  '<label for="password">New password</label>' +
  '<input id="password" name="password" type="password" required autocomplete="new-password"/>';
const EMAIL_FIELD =
  '<label for="email">Email address</label>' +
  '<input id="email" name="email" type="email" required autocomplete="username"/>';

describe('page of a link', () => {
  let identity: RunningIdentity;
  beforeAll(async () => {
    identity = await runIdentityInMemory();
  });
  afterAll(() => identity.stop());
  const page = async (request: Parameters<RunningIdentity['send']>[0]) => {
    const { statusCode, payload } = await identity.send(request);
    return { status: statusCode, html: payload };
  };

  it.each([
    ['confirm', 'Confirm your email address', '', 'Confirm'],
    ['recover', 'Choose a new password', PASSWORD_FIELD, 'Save the password'],
    ['cancel-recovery', 'Cancel the request for a new password', '', 'Cancel the request'],
    ['invitation', 'Register as the first operator', EMAIL_FIELD + PASSWORD_FIELD, 'Register'],
  ])('shows the form of %s, without an error', async (name, title, fields, button) => {
    const { status, html } = await page(bare('GET', `/links/${name}/secret`));
    expect(status).toBe(200);
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain(`<form method="post">${fields}<button>${button}</button></form>`);
    expect(html).not.toContain('role="alert"');
  });

  it.each([
    ['confirm', {}, 'is not valid; request another one'],
    ['recover', {}, 'at least 15 characters'],
    ['invitation', { email: 'ada@example.org' }, 'at least 15 characters'],
    ['invitation', { password: PASSWORD }, 'email'],
  ])('shows the form of %s again with the error after the fields %j', async (name, fields, error) => {
    const { status, html } = await page(spending(name, 'unknown', fields));
    expect(status).toBe(400);
    expect(/<p class="error" role="alert">([^<]+)<\/p>/.exec(html)?.[1]).toContain(error);
    expect(html).toContain('<form method="post">');
  });

  it('states that a purpose is unknown', async () => {
    const { status, html } = await page(bare('GET', '/links/elsewhere/secret'));
    expect(status).toBe(404);
    expect(html).toContain('<h1>This page does not exist</h1>');
    expect(html).toContain('<p>Check the link in your email.</p>');
  });
});
