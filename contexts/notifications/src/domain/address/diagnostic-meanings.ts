import { MAX_DIAGNOSTIC_LENGTH } from './report.limits.js';

/**
 * The meaning of the words in a diagnostic, as subject and detail of a status (RFC 3463). The first rule that matches counts:
 * the sender comes first, because a rejection of the sender must not suppress the recipient. A rule matches the status code,
 * followed by the words in the form of `simplified`.
 */
const RULES: readonly (readonly [about: string, RegExp])[] = [
  // The sender, its host or the content is listed, unknown, not authenticated or not permitted.
  ['7.0', /^\d\.1\.[78]\b|\bspam|\bjunk\b|unsolicited|bulk mail|virus|malware|infected|phish|attachment/],
  ['7.0', /(black|block|deny) ?-?list|(?<!not )\blisted (at|by|in|on)\b|reputation|complaints|suspic|dnsbl/],
  ['7.0', /(?<!\bmailbox( \w+){0,3} )\b(blocked|banned)\b|polic(y|ies)|prohibit|greylist|tls\b|encrypt/],
  ['7.0', /\b(dmarc|spf|dkim|batv)\b|authenticat|\bauthori[sz]ed\b|\bverif(y|ication) fail|badmailfrom/],
  ['7.0', /\brelay(ing)?\b|rcpthosts|\b(helo|ehlo)\b|(reverse|invalid) dns|\b(rdns|ptr)\b/],
  ['7.0', /client.* (rejected|not)\b|unknown client|\byour (ip|host|(mail ?)?server|network|domain)/],
  ['7.0', /(send(er|ing)|from address)\b.*\b(reject|deni|refus|invalid|unknown|no[nt]\b|doesn|must|syntax)/],
  ['7.0', /\b(bad|(in)?valid|unknown|unverified|rejected|rejecting) (\w+ )?sender\b/],
  ['7.0', /\bblocked (the |your )?sender|\b(return[ -]path|reply-to|bounce address)\b/],
  ['7.0', /\((con|dns|dyn|hvu|rly|rtr):|\bno longer (want|wish|(accept|receiv)\w*( \w+){0,2} from\b)/],
  ['7.0', /\bhas blocked\b|filtered|suppression list|\b(domain|host) has no (mx|a)\b/],
  // The form of the email.
  ['6.0', /\bline length\b|\bheaders?\b.*\b(missing|invalid)|\binvalid header|\bconform|\bcompliant/],
  // The mailbox is full, the email is too large, or there are too many emails.
  ['2.2', /quota|(mailbox|storage)( \w+){0,2} (full|exceed)|exceeded storage|disk (space|full)/],
  [
    '2.3',
    /\blength exceeds|\bsize\b.{0,30}\b(exceed|limit|too)|\b(too (large|big)|larger than)|exceed.{0,30}\bsize\b/,
  ],
  [
    '4.5',
    /\brate\b|\btoo (many|fast|quick)|throttl|\blimit|per (hour|day)|excessive|temporar|(again|try) later/,
  ],
  // The host or one that it depends on is out of order, so that it does not know whether the mailbox exists.
  ['3.0', /\binternal (server )?error|maintenance|migrat|not found, try again|\blookup fail/],
  [
    '3.0',
    /\b(database|ldap|server) (is )?(down|offline)\b|\bconnect(ion)? .{0,60}\b(refused|timed out|reset)/,
  ],
  // The mailbox or its domain does not exist.
  ['1.1', /(no such|no valid|unknown|invalid|unrout\w+) (\S+ ){0,2}(mailbox|address)|\bno longer\b/],
  ['1.1', /(non-?existent|deactivated) (mailbox|address)/],
  ['1.1', /(mailbox|address)\b.{0,40}\b(unknown|unavailable|unrout|inactive|invalid|disabled|suspended)/],
  ['1.1', /mailbox\b.{0,40}\b(blocked|closed|expired|deleted|removed|deactivated|discontinued|terminated)/],
  ['1.1', /(mailbox|address)\b.{0,40} not (be )?(found|exist|known|valid|active|local|list)/],
  ['4.4', /(host|domain)( name| host)? (does not exist|not found|unknown)|non-existent host|no smtp service/],
  ['1.10', /(host|domain) does not accept (any )?e?-?mail(?! from)/],
  ['1.1', /\b(does not|doesn['’]t) (exist|have an? (\S+ )?mailbox)|\bno (mailbox|one)\b.* (here|by that)/],
  ['1.1', /\bnot (an?|our) (\w+ )?(mailbox|address|customer)|5\.(1\.0|4\.1) .*address(es)? rejected/],
  // The email was refused for a reason that the words do not state.
  ['7.0', /\b(e?mail|message|content|delivery|access|permission)s?\b.{0,20}\b(rejected|refused|denied)/],
  ['7.0', /\b(reject|refuse|not accept|deny).{0,20}\b(e?mail|message|content|delivery)/],
  ['7.0', /5\.\d\.0 .*\b(rejected|denied)/],
];

/**
 * Reads at most `MAX_DIAGNOSTIC_LENGTH` characters, because the time of the patterns grows with the square of the length.
 *
 * @param status the code of the diagnostic, for example `5.4.1`; empty if it has none
 * @returns subject and detail, for example `1.1`; null if no rule matches
 */
export function meaningOfWords(status: string, diagnostic: string): string | null {
  const start = diagnostic.slice(0, MAX_DIAGNOSTIC_LENGTH).toLowerCase();
  const text = `${status} ${simplified(start)}`;
  return RULES.find(([, words]) => words.test(text))?.[0] ?? null;
}

/**
 * Replaces addresses and hosts, because `spam-lover@example.org` is not about spam, and uses one word for a mailbox. Removes links
 * and the codes that begin each line of a reply.
 */
const simplified = (diagnostic: string): string =>
  diagnostic
    .replaceAll(/<?[^\s<>@:;,]+@[^\s<>:;,]+>?/g, 'address')
    .replaceAll(/\b[\w.-]+\.[a-z][\w-]+/g, 'host')
    .replaceAll(/\b(user|recipient|addressee|account|inbox|alias|local[ -]part|person)s?\b/g, 'mailbox')
    .replaceAll(/\bhttps?:\S*|\b[45][\d.]+[ -]/g, '')
    .replaceAll(/\s+/g, ' ');
