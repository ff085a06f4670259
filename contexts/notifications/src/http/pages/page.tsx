import { Link, sendPage as sendDocument } from '@pawprint/platform/html';
import type { FastifyReply } from 'fastify';
import type { ComponentChildren, VNode } from 'preact';
import { ENGLISH } from '../../application/message-catalogue/english.js';

export function sendPage(reply: FastifyReply, status: number, title: string, body: ComponentChildren): void {
  const { language, direction } = ENGLISH;
  sendDocument(reply, status, { title, language, direction, body });
}

/** The same answer for a token that never existed, that has another scope, and that died with its address. */
export function sendUnknown(reply: FastifyReply): void {
  const { title, text } = ENGLISH.pages.unknown;
  sendPage(reply, 404, title, <p>{text}</p>);
}

export const LinkParagraph = ({ to, text }: { readonly to: string; readonly text: string }): VNode => (
  <p>
    <Link to={to}>{text}</Link>
  </p>
);
